"""What a file is: by its content first, by its name second."""

from __future__ import annotations

import re

from credible.errors import CredibleError

FORMATS = ("akn", "docx", "odt", "rtf", "pdf", "html", "md", "txt")
_BY_SUFFIX = {
    ".docx": "docx", ".docm": "docx", ".odt": "odt", ".rtf": "rtf", ".pdf": "pdf",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "md", ".markdown": "md", ".txt": "txt", ".text": "txt", ".xml": "akn", ".akn": "akn",
}  # fmt: skip
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|ol|table)[\s>]", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"^(?:#{1,4} \S|\*\s?\S.*\*|\d+\. +[*_]{1,2}\w|[*_]{1,2}\w[^*_\n]{2,40}[*_]{1,2}[ ,])",
    re.MULTILINE,
)
_STRANGE = re.compile("[\x00-\x08\x0e-\x19\x1b\x1d-\x1f\ufffd]")
_REMEDY = "Save the draft as .docx, .odt, .rtf, .pdf, .txt, .html or .md and try again."


def format_of(data: bytes, name: str) -> str:
    """One of `FORMATS` for the bytes of a document.

    Raises CredibleError: ``unknown-format`` (with what it seems to be), ``encrypted-file``.
    """
    start = data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _zip(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CredibleError.of(
                "encrypted-file", "The document is protected by a password.", file=name,
            )  # fmt: skip
        raise _unknown(name, "a document of old Word (.doc)")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    for sign, what in (
        (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
        (b"\x1f\x8b", "a compressed file"), (b"7z\xbc\xaf", "a compressed file"),
        (b"\x7fELF", "a program"), (b"II*\x00", "an image"), (b"MM\x00*", "an image"),
    ):  # fmt: skip
        if data.startswith(sign):
            raise _unknown(name, what)
    if start.startswith(b"<"):
        low = data[:4000].lower()
        if b"akomantoso" in low:
            return "akn"
        if _HTML.search(data[:4000]) is not None:
            return "html"
        if start.startswith(b"<?xml") or b"<!doctype" in low or suffix in (".xml", ".akn"):
            return "akn"
    if b"a\x00k\x00o\x00m\x00a" in data[:4000]:
        return "akn"
    if suffix in _BY_SUFFIX and _BY_SUFFIX[suffix] in ("html", "md", "txt"):
        return _BY_SUFFIX[suffix]
    if suffix == ".xml" and start.startswith(b"<"):
        return "akn"
    return _text_kind(data)


def _text_kind(data: bytes) -> str:
    head = data[:20_000].decode("utf-8", errors="replace")
    if _HTML.search(data[:20_000]) is not None and head.count("</") > 3:
        return "html"
    if len(_MARKDOWN.findall(head)) > 2:
        return "md"
    return "txt"


def _zip(data: bytes, name: str) -> str:
    from credible.reading.formats.package import Package

    names = Package(data, name).names
    if any(entry.startswith("word/") for entry in names):
        return "docx"
    if "content.xml" in names:
        return "odt"
    if any(entry.startswith("xl/") for entry in names):
        raise _unknown(name, "a workbook (.xlsx)")
    raise _unknown(name, "an archive (.zip)")


def _unknown(name: str, what: str) -> CredibleError:
    return CredibleError.of(
        "unknown-format", f"The file is {what}, which is not read.", file=name, remedy=_REMEDY
    )


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8, UTF-16 and UTF-32 with or without mark, else Windows-1252.

    Raises CredibleError ``unreadable-file`` where the bytes are no text.
    """
    return _checked(data.decode(_encoding(data), errors="replace"), name)


def _encoding(data: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return encoding
    sample = data[:4000]
    nulls = sample.count(0)
    if nulls * 4 > len(sample):
        return "utf-16-le" if sample[1::2].count(0) * 2 > nulls else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _checked(text: str, name: str) -> str:
    sample = text[:8_000]
    strange = len(_STRANGE.findall(sample))
    if strange * 10 > len(sample):
        raise CredibleError.of(
            "unreadable-file",
            "The file is not a text: it holds binary data.",
            file=name,
            remedy=_REMEDY,
        )
    return text.replace("\x00", "")
