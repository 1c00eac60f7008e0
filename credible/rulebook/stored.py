"""The shipped rule book, read and checked once and then kept as plain data for the next start.

What is kept is found by the content of every file of the rule book, by where it lies, and by the
program that checked it. Where it cannot be read or written the rule book is loaded as ever.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from credible import __version__
from credible.model import kept
from credible.model.shipped import shipped_rules
from credible.rulebook.contents import digest_of

if TYPE_CHECKING:
    from credible.rulebook.book import RuleBook

NAME = "rule-book"


def load(kind: type[RuleBook], extra: tuple[Path, ...] = ()) -> RuleBook:
    """The shipped rule book with the folders ``extra`` laid over it, made as a ``kind``.

    Without such folders it is taken from what was kept, if that still fits.

    Raises:
        CredibleError: with every problem found.
    """
    digest, path = "", None
    if not extra and kept.folder_in_use() is not None:
        digest = digest_of((shipped_rules(),))
        path = _file(digest)
    book = _kept(kind, path, digest) if path is not None else None
    if book is None:
        from credible.rulebook.loading import load_rule_book

        book = load_rule_book(kind, extra)
        if path is not None and book.digest == digest:
            # else a file was changed while the book was read
            data = TypeAdapter(kind).dump_python(
                book, by_alias=True, exclude_unset=True, exclude={"folders"}
            )
            kept.write(path, NAME, data)
    return book


def _file(digest: str) -> Path | None:
    """Where this rule book, lying where it does, is kept by this program."""
    package = Path(__file__).parent.parent
    return kept.file_of(
        NAME, digest, str(shipped_rules()), __version__,
        modules=(package / "model", package / "rulebook"),
    )


def _kept(kind: type[RuleBook], path: Path, digest: str) -> RuleBook | None:
    try:
        data = {**kept.read(path), "folders": (shipped_rules(),)}
        book = TypeAdapter(kind).validate_python(data)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return book if book.digest == digest else None
