"""The reading of `credible`."""
