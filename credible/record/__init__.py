"""The record of situations: what bodies of the United Nations and courts had found by a day.

:class:`Record` holds the tables of ``rules/record/``: findings, the conflicts to which they belong,
and the terms for which a finding is current.
"""

from credible.record.tables import Conflict, Finding, Record, Terms

__all__ = ["Conflict", "Finding", "Record", "Terms"]
