"""``python -m credible``: the command line."""

from credible.cli import main

main(prog_name="credible")
