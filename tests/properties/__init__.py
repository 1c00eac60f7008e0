"""Drafts, conditions and rule books made up for the properties, and the properties themselves."""
