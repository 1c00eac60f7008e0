"""Recognition: from the paragraphs of a draft to legal facts, by patterns kept as data."""
