"""Outcomes under the law as decided for the default reading."""
