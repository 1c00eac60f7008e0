"""The assess of `credible`."""
