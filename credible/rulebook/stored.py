"""The shipped rule book, read and checked once and then kept as plain data for the next start.

What is kept is found by the content of every file of the rule book, by where it lies, and by the
program that checked it. Where it cannot be read or written the rule book is loaded as ever.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from credible import __version__
from credible.model import kept
from credible.model.shipped import shipped_rules
from credible.rulebook.contents import digest_of

if TYPE_CHECKING:
    from credible.rulebook.book import RuleBook

NAME = "rule-book"
_PARTS = (
    "vocabulary", "instruments", "rules", "pledges", "readings", "premises", "changes",
    "questions", "outcome_table", "files",
)  # fmt: skip


def load(kind: type[RuleBook], extra: tuple[Path, ...] = ()) -> RuleBook:
    """The shipped rule book with the folders ``extra`` laid over it, made as a ``kind``.

    Without such folders it is taken from what was kept, if that still fits.

    Raises:
        CredibleError: with every problem found.
    """
    digest = path = None
    if not extra and kept.folder_in_use() is not None:
        digest = digest_of((shipped_rules(),))
        path = _file(digest)
    if digest is None or path is None:
        from credible.rulebook.loading import load_rule_book

        return load_rule_book(kind, extra)
    book = _kept(kind, path, digest)
    if book is None:
        from credible.rulebook.loading import load_rule_book

        book = load_rule_book(kind)
        if book.digest == digest:
            # else a file was changed while the book was read
            _keep(path, book)
    return book


def _file(digest: str) -> Path | None:
    """Where this rule book, lying where it does, is kept by this program."""
    package = Path(__file__).parent.parent
    return kept.file_of(
        NAME, digest, str(shipped_rules()), __version__,
        modules=(package / "model", package / "rulebook"),
    )


def _kept(kind: type[RuleBook], path: Path, digest: str) -> RuleBook | None:
    from credible.rulebook.plain import from_plain, shape

    try:
        with _no_collection():
            data = kept.read(path)
            if data["shape"] != shape() or data["digest"] != digest:
                return None
            parts = {name: from_plain(data[name]) for name in _PARTS}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return kind(folders=(shipped_rules(),), digest=digest, **parts)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Within it no garbage is looked for: thousands of objects are made, and none dropped."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _keep(path: Path, book: RuleBook) -> None:
    from credible.rulebook.plain import shape, to_plain

    data: dict[str, Any] = {name: to_plain(getattr(book, name)) for name in _PARTS}
    data.update(shape=shape(), digest=book.digest)
    kept.write(path, NAME, data)
