"""The report of `credible`."""
