"""How fast the program is, beside other ways to do the same; not part of the tests."""
