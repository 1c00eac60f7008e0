"""From blocks of text to the paragraphs of a resolution, the same for every format."""
