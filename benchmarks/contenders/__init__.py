"""Each way to decide drafts: ``prepare(rules, book)`` gives a function from a draft to its outcome.
"""
