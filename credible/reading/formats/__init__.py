"""Documents of every format into a `ResolutionText`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from credible.errors import CredibleError, nearest_words
from credible.files import read_limited
from credible.reading.formats.akn import read_akn
from credible.reading.formats.detect import FORMATS, decode, format_of
from credible.reading.formats.mail import message_body, without_signs
from credible.reading.formats.markdown import read_markdown
from credible.reading.formats.odt import read_odt
from credible.reading.formats.pdf import read_pdf
from credible.reading.formats.plain import read_plain
from credible.reading.formats.rtf import read_rtf
from credible.reading.formats.web import read_html
from credible.reading.formats.word import read_word
from credible.reading.marks import Marks
from credible.reading.own import is_own_answer
from credible.reading.structure.block import Source
from credible.reading.structure.builder import build
from credible.reading.structure.phrases import Phrases, shipped_phrases
from credible.reading.structure.quotation import without_marks
from credible.reading.text import ResolutionText

LIMIT = 50_000_000


def read_text(
    source: Path | bytes | str, *, name: str | None = None, format: str | None = None,
    phrases: Phrases | None = None,
) -> ResolutionText:  # fmt: skip
    """Read a draft resolution from a file, from its bytes, or from a text.

    ``source`` is a path, the bytes of a document, or the text itself (a string of one line that
    names a file is taken as a path). ``name`` is used in messages and, where the content does
    not decide, to tell the format; ``format`` (akn, docx, odt, rtf, pdf, html, md, txt) overrides
    both. ``phrases`` are the words by which a text is divided, by default those that come with the
    program.

    Raises CredibleError with the codes missing-file, unreadable-file, empty-file,
    unknown-format, no-text-layer, not-english, too-large, encrypted-file, not-a-resolution,
    hostile-xml.
    """
    phrases = phrases or shipped_phrases()
    found, name, digest = read_source(source, name=name, format=format, phrases=phrases)
    with _said_of(name):
        return build(found, phrases, name=name, sha256=digest)


def read_source(
    source: Path | bytes | str, *, phrases: Phrases, name: str | None = None,
    format: str | None = None, marks: Marks | None = None,
) -> tuple[Source, str, str]:  # fmt: skip
    """The blocks of a document, its name, and the hash of its bytes.

    Where ``marks`` are given, what was deleted is read too, and the revisions of the document are
    noted there. Raises as :func:`read_text` does.
    """
    data, name = _bytes_of(source, name)
    if len(data) > LIMIT:
        raise _too_large(name, len(data))
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise CredibleError.of(
            "empty-file", "The file holds nothing.", file=name, remedy="Check the file."
        )
    if is_own_answer(data):
        raise CredibleError.of(
            "own-answer", "This is an answer that the program wrote, not a draft.", file=name,
        )  # fmt: skip
    kind = format or format_of(data, name)
    if kind not in FORMATS:
        raise CredibleError.of(
            "unknown-format",
            f"“{kind}” is not a format that is read.",
            file=name,
            nearest=nearest_words(kind, FORMATS),
            remedy=f"Formats: {', '.join(FORMATS)}.",
        )
    digest = hashlib.sha256(data).hexdigest()
    with _said_of(name):
        return _source(data, kind, name, phrases, marks), name, digest


@contextmanager
def _said_of(name: str) -> Iterator[None]:
    """Whatever goes wrong with a document is said in a sentence."""
    try:
        yield
    except CredibleError:
        raise
    except (MemoryError, RecursionError) as error:
        raise CredibleError.of(
            "too-large", "The document is nested too deeply or needs too much memory.", file=name
        ) from error
    except Exception as error:  # a library met bytes that its authors did not foresee
        raise CredibleError.of(
            "unreadable-file",
            f"The document could not be read ({type(error).__name__}).",
            file=name,
            remedy="Save it again, or give it in another format.",
        ) from error


def _source(
    data: bytes, kind: str, name: str, phrases: Phrases, marks: Marks | None
) -> Source:
    """The blocks of a document."""
    if kind in _REVISED:
        return _REVISED[kind](data, name, phrases, marks)
    if kind in _OF_BYTES:
        return _OF_BYTES[kind](data, name, phrases)
    text = decode(data, name)
    kind, text, notices = message_body(data) or (kind, text, [])
    source = _OF_TEXT[kind](text, phrases, marks)
    source.notices[:0] = notices
    return source


def _read_txt(text: str, phrases: Phrases, marks: Marks | None) -> Source:
    """The blocks of a plain text, without the signs and marks of a quotation."""
    text, quoted = without_signs(text, phrases)
    source = read_plain(without_marks(text, phrases), phrases, marks)
    source.raw = text
    source.notices[:0] = quoted
    return source


_OF_BYTES: Mapping[str, Callable[[bytes, str, Phrases], Source]] = {
    "akn": read_akn, "rtf": read_rtf, "pdf": read_pdf,
}  # fmt: skip
_REVISED: Mapping[str, Callable[[bytes, str, Phrases, Marks | None], Source]] = {
    "docx": read_word, "odt": read_odt,
}  # fmt: skip
_OF_TEXT: Mapping[str, Callable[[str, Phrases, Marks | None], Source]] = {
    "html": read_html, "md": read_markdown, "txt": _read_txt,
}  # fmt: skip


def _bytes_of(source: Path | bytes | str, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or "text"
    if isinstance(source, str):
        if "\n" in source or len(source) > 1000 or not _names_file(source):
            return source.encode("utf-8", errors="replace"), name or "text"
        source = Path(source)
    shown = name or str(source)
    try:
        return read_limited(source, LIMIT, shown=shown), name or source.name
    except CredibleError as error:
        (problem,) = error.problems
        if problem.code != "missing-file":
            raise
        raise CredibleError.of(
            "missing-file", f"There is no file “{source}”.", file=shown,
            nearest=_near_files(source), remedy="Check the name of the file and its folder.",
        ) from None  # fmt: skip


def _names_file(text: str) -> bool:
    suffix = text.rpartition(".")[2]
    return (" " not in suffix and 0 < len(suffix) < 9 and "." in text) or (
        "/" in text and " " not in text
    )


def _near_files(path: Path) -> tuple[str, ...]:
    try:
        names = [entry.name for entry in path.parent.iterdir()][:2000]
    except OSError:
        return ()
    return nearest_words(path.name, names)


def _too_large(name: str, size: int) -> CredibleError:
    return CredibleError.of(
        "too-large",
        f"The file has {size / 1024 / 1024:.0f} MB; at most {LIMIT // 1024 // 1024} MB are read.",
        file=name,
        remedy="Give the text alone, without images or attachments.",
    )
