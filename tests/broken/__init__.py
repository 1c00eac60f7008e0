"""Rule books and drafts with one fault each, and the exact message beside each."""
