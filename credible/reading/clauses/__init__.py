"""Clauses and roles: what each span of a paragraph does, told before any pattern is looked for.

The cues are data (``rules/language/roles.yaml``). Recognition asks here in which role a phrase
stands; nothing here knows of patterns or facts.
"""
