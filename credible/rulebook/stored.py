"""The shipped rule book, read and checked once and then kept as plain data for the next start.

What is kept is found by the content of every file of the rule book, by where it lies, and by the
program that checked it; it is used only if its own checksum is right. It is data: reading it runs
nothing. Where it cannot be read or written the rule book is loaded as ever.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from credible import __version__
from credible.model.shipped import shipped_rules
from credible.rulebook.book import RuleBook
from credible.rulebook.contents import digest_of

SWITCH = "CREDIBLE_NO_CACHE"
"""Set to anything in the environment, nothing is kept and nothing kept is used."""

MOST_KEPT = 4
_PARTS = (
    "vocabulary", "instruments", "rules", "pledges", "readings", "premises", "changes",
    "questions", "outcome_table", "files",
)  # fmt: skip


def load(extra: tuple[Path, ...] = ()) -> RuleBook:
    """The shipped rule book with the folders ``extra`` laid over it.

    Without such folders it is taken from what was kept, if that still fits.

    Raises:
        CredibleError: with every problem found.
    """
    from credible.model.vocabulary import keep_shipped

    folder = None if extra or os.environ.get(SWITCH) else cache_folder()
    if folder is None:
        from credible.rulebook.loading import load_rule_book

        return load_rule_book(extra)
    digest = digest_of((shipped_rules(),))
    path = folder / f"rule-book-{_key(digest)}.json"
    book = _kept(path, digest)
    if book is None:
        from credible.rulebook.loading import load_rule_book

        book = load_rule_book()
        if book.digest == digest:
            # else a file was changed while the book was read
            _keep(path, book)
    keep_shipped(book.vocabulary)
    return book


def cache_folder() -> Path | None:
    """The folder of this user in which things are kept; ``None`` where there is none."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if given and os.path.isabs(given):  # noqa: PTH117 - done at every start
        return Path(given) / "credible"
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    if not home or not os.path.isabs(home):  # noqa: PTH117
        return None
    inside = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return Path(home, *inside, "credible")


def _key(digest: str) -> str:
    """The rule book, where it lies, and the program that reads and checks it."""
    total = hashlib.sha256(f"{digest}\0{shipped_rules()}\0{__version__}\0".encode())
    package = Path(__file__).parent.parent
    for part in ("model", "rulebook"):
        with os.scandir(package / part) as entries:
            told = sorted(
                (entry.name, status.st_size, status.st_mtime_ns)
                for entry in entries
                if entry.name.endswith(".py") and (status := entry.stat())
            )
        total.update(repr(told).encode())
    return total.hexdigest()[:32]


def _kept(path: Path, digest: str) -> RuleBook | None:
    from credible.rulebook.plain import from_plain, shape

    try:
        checksum, _, content = path.read_bytes().partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != checksum:
            return None
        with _no_collection():
            data = json.loads(content)
            if data["shape"] != shape() or data["digest"] != digest:
                return None
            parts = {name: from_plain(data[name]) for name in _PARTS}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return RuleBook(folders=(shipped_rules(),), digest=digest, **parts)


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
    import tempfile

    from credible.rulebook.plain import shape, to_plain

    data: dict[str, Any] = {name: to_plain(getattr(book, name)) for name in _PARTS}
    data.update(shape=shape(), digest=book.digest)
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    checksum = hashlib.sha256(content).hexdigest().encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_old(path.parent)
        number, temporary = tempfile.mkstemp(dir=path.parent, prefix=".rule-book-")
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(checksum + b"\n" + content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("rule-book-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[: -MOST_KEPT + 1]:
        path.unlink(missing_ok=True)
