"""The model of `credible`."""
