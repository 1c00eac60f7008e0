"""How large the program is: lines of code, with no blanks, comments or docstrings, per room.

``python tests/size.py`` prints them, with the median file and the largest ones.
"""

from __future__ import annotations

import ast
import io
import statistics
import tokenize
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "credible"
MOST = 8
"""So many of the largest files are named."""
_NO_CODE = frozenset({
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENCODING, tokenize.ENDMARKER,
})


def lines_of(source: str) -> int:
    """The lines that hold code."""
    told: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        # a docstring, or one beneath an attribute, is an expression that is nothing but a string
        if (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            told.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            held.update(range(token.start[0], token.end[0] + 1))
    return len(held - told)


def main() -> None:
    """Prints the lines of each room, the median file and the largest files."""
    files = {path: lines_of(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    rooms: Counter[str] = Counter()
    for path, count in files.items():
        room = path.relative_to(PACKAGE).parts
        rooms[room[0] if len(room) > 1 else "."] += count
    for name, count in rooms.most_common():
        print(f"{count:7,}  {name}")
    print(f"{sum(files.values()):7,}  in {len(files)} files, "
          f"{statistics.median(files.values()):.0f} in the median file")
    for path, count in Counter(files).most_common(MOST):
        print(f"{count:7,}  {path.relative_to(PACKAGE)}")


if __name__ == "__main__":
    main()
