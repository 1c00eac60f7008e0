"""Thousands of drafts: streamed, in order, on every core, and never stopped by one bad file."""

from credible.batch.many import Result, assess_many

__all__ = ["Result", "assess_many"]
