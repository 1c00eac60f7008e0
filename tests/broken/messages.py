"""The message for a broken file, in the form in which it is kept beside it.

Of a list of words only the first is kept (the nearest is what the reader takes); the others
change with every rule and word that is added. ``python tests/broken/messages.py`` writes them all
anew.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from credible.engine.deciding import Decider  # noqa: E402
from credible.errors import CredibleError  # noqa: E402
from credible.model.loading import load_description  # noqa: E402
from credible.rulebook.book import RuleBook  # noqa: E402
from credible.rulecheck.linting import lint  # noqa: E402

HERE = Path(__file__).resolve().parent
RULES = sorted(path for path in (HERE / "rules").iterdir() if path.is_dir())
DRAFTS = sorted(
    path for path in (HERE / "drafts").iterdir() if path.suffix in (".yaml", ".json", ".bin")
)


def kept(error: CredibleError, folder: Path) -> str:
    """The message as it is kept: places from ``folder`` or the project on, of words the first."""
    text = str(error).replace(f"{folder}/", "").replace(f"{ROOT}/", "")
    text = re.sub(r"(?m)^(  (?:nearest|Allowed|Fields here): [^',\n]+),.*$", r"\1", text)
    return re.sub(r"(Allowed|Fields here): \d+;", r"\1: many;", text) + "\n"


def of_rules(folder: Path) -> str:
    """What is said of a rule book with the broken folder laid over it.

    Of one that loads it is said what the lints find, where that is an error.
    """
    try:
        book = RuleBook.load(folder)
    except CredibleError as error:
        return kept(error, folder)
    found = [each.problem() for each in lint(Decider(book)) if each.severity == "error"]
    return kept(CredibleError(*found), folder) if found else "no error\n"


def of_draft(path: Path) -> str:
    """What is said of a broken description of a draft."""
    try:
        load_description(path)
    except CredibleError as error:
        return kept(error, path.parent)
    return "no error\n"


def all_messages() -> Iterator[tuple[Path, str]]:
    """Every file of a message, and what it should say."""
    for folder in RULES:
        yield folder / "expected.txt", of_rules(folder)
    for path in DRAFTS:
        yield path.with_name(f"{path.name}.txt"), of_draft(path)


if __name__ == "__main__":
    for place, message in all_messages():
        if not place.is_file() or place.read_text(encoding="utf-8") != message:
            print(place.relative_to(HERE))
            place.write_text(message, encoding="utf-8")
