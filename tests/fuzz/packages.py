"""The least packages that are a .docx and an .odt, around a main part."""

from __future__ import annotations

import io
import zipfile

WORD_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
WORD = "word/document.xml"
WORD_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}
ODT_PARTS = {"mimetype": "application/vnd.oasis.opendocument.text"}


def packed(parts: dict[str, str], name: str, content: bytes) -> bytes:
    """A package of ``parts`` and one more, ``name``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for each, text in parts.items():
            package.writestr(each, text)
        package.writestr(name, content)
    return stream.getvalue()
