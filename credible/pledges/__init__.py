"""The pledges of `credible`."""
