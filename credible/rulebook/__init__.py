"""The rulebook of `credible`."""
