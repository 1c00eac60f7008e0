"""Tests draft Security Council resolutions against the pledges on atrocity crimes."""

__version__ = "0.1.0"
