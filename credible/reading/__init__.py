"""Reading: documents into paragraphs, paragraphs into the facts of a draft."""
