"""The engine of `credible`."""
