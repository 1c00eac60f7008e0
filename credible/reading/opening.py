"""Opens any input, a description or a document, as a draft."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from credible.errors import CredibleError
from credible.files import read_stream
from credible.model.draft import DraftResolution
from credible.model.loading import Expectation, load_description, parse_description
from credible.reading.own import is_own_file

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText
    from credible.rulebook.book import RuleBook

DESCRIPTIONS = frozenset({".yaml", ".yml", ".json"})
DOCUMENTS = frozenset({".docx", ".odt", ".rtf", ".pdf", ".txt", ".md", ".html", ".htm", ".xml"})
STANDARD_INPUT = "-"
LONGEST_PATH = 4096
"""Letters of a path, on Linux; a longer string is a text."""
_ANSWERS = frozenset({".txt", ".md", ".html", ".htm"})
"""Endings of files in which this program may have written an answer."""


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """An input, opened: the draft, the text it was read from (if any), and the input's hash.

    ``corrections`` is the hash of those laid over it; ``record`` whether the record was consulted.
    """

    name: str
    draft: DraftResolution
    sha256: str
    text: ResolutionText | None = None
    expect: Expectation | None = None
    corrections: str | None = None
    record: bool = False


def open_draft(
    path: Path | str, book: RuleBook | None = None, content: bytes | None = None
) -> OpenedDraft:
    """Opens a description (YAML, JSON) or a document (docx, odt, rtf, pdf, txt, md, html, xml).

    ``-`` is standard input; ``content`` gives the bytes directly. The words of a description are
    those of ``book``, and a document is read by its language; where none is given, by those that
    come with the program.

    Raises:
        CredibleError: where it cannot be read or is no draft; never anything else.
    """
    if isinstance(path, str) and content is None and ("\n" in path or len(path) > LONGEST_PATH):
        raise CredibleError.of("text-for-path", "this is a text, not the path of a file")
    name = str(path)
    vocabulary = book.vocabulary if book else None
    if name == STANDARD_INPUT and content is None:
        name, content = standard_input()
    if _is_description(name, content):
        if content is None:
            found = load_description(Path(path), vocabulary)
        else:
            if not content.strip():
                raise CredibleError.of("empty-file", "there is nothing in it", file=name)
            found = parse_description(content, name, vocabulary)
        return OpenedDraft(name, found.draft, found.sha256, None, found.expect)
    from credible.reading.formats import read_text
    from credible.reading.other_documents import refuse_other_documents
    from credible.reading.recognise.describe import describe
    from credible.reading.recognise.language import language_for, signs_for

    phrases, signs = signs_for(book)
    source: Path | bytes = Path(path) if content is None else content
    text = read_text(source, name=name, phrases=phrases)
    refuse_other_documents(text, name, phrases, signs)
    draft = describe(text, language_for(book) if book else None)
    return OpenedDraft(name, draft, text.sha256, text)


def standard_input() -> tuple[str, bytes]:
    """What standard input is called, and what stands in it.

    Raises:
        CredibleError: where it cannot be read, or holds more than a document may.
    """
    from credible.reading.formats import LIMIT

    name = "standard input"
    return name, read_stream(sys.stdin.buffer if sys.stdin else None, LIMIT, name)


def _is_description(name: str, content: bytes | None) -> bool:
    suffix = Path(name).suffix.lower()
    if suffix in DESCRIPTIONS:
        return True
    if suffix in DOCUMENTS or content is None:
        return False
    start = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return True
    fields = (b"symbol:", b"measures:", b"crimes:", b"aims:", b"title:", b"situation:")
    return any(
        line.startswith(field) for line in start.splitlines()[:60] for field in fields
    )


def is_draft_file(path: Path) -> bool:
    """Whether a file of a folder is taken for a draft.

    By its ending, and if it is no README and not written by this program itself.
    """
    suffix = path.suffix.lower()
    return (
        suffix in DESCRIPTIONS | DOCUMENTS
        and path.stem.lower() != "readme"
        and path.is_file()
        and not (suffix in _ANSWERS and is_own_file(path))
    )
