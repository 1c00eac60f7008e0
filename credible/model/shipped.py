"""Where the rule book lies that comes with the program."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from credible.errors import CredibleError


@lru_cache(maxsize=1)
def shipped_rules() -> Path:
    """The folder ``rules/`` of the installed program or of the checkout it runs from.

    Raises:
        CredibleError: ``no-rules`` where neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "vocabulary.yaml").is_file():
            return folder
    raise CredibleError.of(
        "no-rules",
        "the rule book that belongs to the program was not found",
        file=package / "rules",
    )
