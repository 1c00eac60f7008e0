"""The parts of a .docx or .odt, opened with limits so that a hostile archive does no harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from credible.errors import CredibleError

ENTRIES = 4_000
"""Parts of one document: a Word file has some twenty, and one for each picture."""
TOTAL = 200 * 1024 * 1024
"""Bytes that all parts unpack to: four times the largest file that is read."""
PART = 60 * 1024 * 1024
"""Bytes of one part, which is parsed as a whole in memory."""
RATIO = 200
"""Times its packed size that a part may unpack to: mark-up packs to a tenth or so, what is made
to do harm to a thousandth."""
_OPEN = b"http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_HEAD = 8_000
_NAMESPACES = (
    (_STRICT + b"wordprocessingml/main", _OPEN + b"wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/relationships", _OPEN + b"officeDocument/2006/relationships"),
    (_STRICT + b"drawingml/", _OPEN + b"drawingml/2006/"),
)
_RATIO_FROM = 5 * 1024 * 1024
"""Bytes from which the ratio counts: what is small does no harm, whatever it was packed to."""
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A .docx or .odt as its parts; every part is parsed without entities and without a network.

    Raises CredibleError: ``too-large`` (a zip bomb), ``unreadable-file``, ``hostile-xml``,
    ``encrypted-file``.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile raises many kinds for broken archives
            raise self._broken("its archive cannot be opened") from error
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        swollen = [
            entry for entry in entries
            if entry.file_size > max(_RATIO_FROM, RATIO * max(1, entry.compress_size))
        ]  # fmt: skip
        if len(entries) > ENTRIES or total > TOTAL or swollen:
            raise CredibleError.of(
                "too-large",
                "The document unpacks to far more than a draft resolution could hold "
                f"({total / 1024 / 1024:.0f} MB in {len(entries)} parts).",
                file=name,
                remedy="Save the text in a new document and try again.",
            )
        self.names = {entry.filename: entry for entry in entries}
        self.main = self._target("_rels/.rels", "", "officeDocument") or "word/document.xml"
        folder, base = posixpath.split(self.main)
        self._relations = posixpath.join(folder, "_rels", f"{base}.rels")

    def document(self) -> Any:
        """The root of the main part."""
        root = self.root(self.main)
        if root is None:
            raise self._broken("it has no text part")
        return root

    def part(self, kind: str) -> Any | None:
        """The root of the part of a kind ("numbering", "styles", "footnotes" ...), or None."""
        folder = posixpath.dirname(self.main)
        path = self._target(self._relations, folder, kind) or posixpath.join(folder, f"{kind}.xml")
        return self.root(path)

    def parts(self, kind: str) -> list[Any]:
        """The roots of every part whose name holds ``kind`` ("header")."""
        folder = posixpath.dirname(self.main)
        names = [n for n in self.names if n.startswith(f"{folder}/{kind}") and n.endswith(".xml")]
        return [root for root in map(self.root, sorted(names)[:8]) if root is not None]

    def _target(self, relations: str, folder: str, kind: str) -> str | None:
        root = self.root(relations)
        if root is None:
            return None
        for relation in root.iter(_RELATIONS):
            if (relation.get("Type") or "").endswith(f"/{kind}") and relation.get(
                "TargetMode"
            ) != "External":
                target = relation.get("Target") or ""
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                )
                return posixpath.normpath(path)
        return None

    def root(self, path: str) -> Any | None:
        """The root of the part at ``path``, or None."""
        from credible.reading.formats.akn import parse_xml

        entry = self.names.get(path)
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise CredibleError.of(
                "encrypted-file", "The document is protected by a password.", file=self.name,
            )  # fmt: skip
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(PART + 1)
        except Exception as error:  # a damaged stream raises zlib, zipfile and EOF errors
            raise self._broken("a part of it is cut off") from error
        if len(data) > PART:
            raise CredibleError.of(
                "too-large", "A part of the document is too large.", file=self.name
            )
        if _STRICT in data[:_HEAD]:
            # Strict Open XML is the same mark-up in other namespaces (ISO/IEC 29500-1, 2016).
            for strict, usual in _NAMESPACES:
                data = data.replace(strict, usual)
        return parse_xml(data, f"{self.name} ({path})", huge=True)

    def _broken(self, why: str) -> CredibleError:
        return CredibleError.of(
            "unreadable-file", f"The document is damaged: {why}.", file=self.name,
            remedy="Fetch the file again, or save it again in Word.",
        )  # fmt: skip
