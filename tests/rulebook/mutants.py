"""Lists the mutants of the rules that no case notices: ``python tests/rulebook/mutants.py [RULE]``.

Exit code 1 where there are any.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from credible.rulebook.book import RuleBook
from tests.rulebook.mutation import Mutants, survivors


def main(names: list[str]) -> int:
    """Prints each rule that has survivors, with what was done to it."""
    book = RuleBook.load()
    made = alive = 0
    for rule in [book.rule(name) for name in names] or book.rules.values():
        left = survivors(book, rule)
        made += sum(1 for _ in Mutants(book, rule).all())
        alive += len(left)
        if left:
            print(rule.id)
            for what in left:
                print(f"  {what}")
    print(f"{made} mutants, {alive} not noticed by any case")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
