"""The cli of `credible`."""
