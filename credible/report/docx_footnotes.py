"""True footnotes in a Word document, which python-docx does not make.

A footnote is a reference in the text and a paragraph in a part of its own (ECMA-376, part 1,
17.11); the part is made with the layer of python-docx that holds the parts of a package.
"""

from __future__ import annotations

from typing import Any

_PART = "/word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))
"""The lines between text and footnotes, which stand in the part under numbers of their own."""
_AFTER_FOOTNOTES = ("endnotePr", "compat", "docVars", "rsids", "themeFontLang",
                    "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")
"""What stands after ``footnotePr`` in the settings, whose order is fixed."""


class Footnotes:
    """The footnotes of a document that is being written; those that it has already are kept."""

    def __init__(self, document: Any) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        self._document = document
        self._kind = RELATIONSHIP_TYPE.FOOTNOTES
        self._part = next(
            (each.target_part for each in document.part.rels.values()
             if each.reltype == self._kind and not each.is_external), None,
        )
        if self._part is not None:
            self._root: Any = parse_xml(self._part.blob)
        else:
            self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        given = [int(each.get(qn("w:id"), "0")) for each in self._root.iterchildren()]
        self._last = max((*given, 0))

    def add(self, run: Any, text: str) -> None:
        """Hangs a footnote of these words, which are safe for XML, on the end of a run."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._last += 1
        run.style = self._document.styles["Footnote Reference"]
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._last))
        run._r.append(reference)
        note = self._note(str(self._last))
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        properties.append(_named("w:pStyle", self._style_id("Footnote Text")))
        mark = OxmlElement("w:r")
        shape = OxmlElement("w:rPr")
        shape.append(_named("w:rStyle", self._style_id("Footnote Reference")))
        mark.extend((shape, OxmlElement("w:footnoteRef")))
        said = OxmlElement("w:r")
        words: Any = OxmlElement("w:t")
        words.text = f" {text}"
        words.set(qn("xml:space"), "preserve")
        said.append(words)
        paragraph.extend((properties, mark, said))
        note.append(paragraph)

    def finish(self) -> None:
        """Puts the part into the package, with what the settings say of it, if there is a note."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml import etree

        if not len(self._root):
            return
        if self._part is None:
            for kind, number in reversed(_SEPARATORS):
                self._separator(kind, number)
            self._part = Part(PackURI(_PART), _TYPE, b"", self._document.part.package)
            self._document.part.relate_to(self._part, self._kind)
            self._in_settings()
        self._part._blob = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def _note(self, number: str) -> Any:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), number)
        self._root.append(note)
        return note

    def _separator(self, kind: str, number: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        note = self._note(number)
        note.set(qn("w:type"), kind)
        self._root.insert(0, note)
        paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
        run.append(OxmlElement(f"w:{kind}"))
        paragraph.append(run)
        note.append(paragraph)

    def _in_settings(self) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        told = OxmlElement("w:footnotePr")
        for _, number in _SEPARATORS:
            each = OxmlElement("w:footnote")
            each.set(qn("w:id"), number)
            told.append(each)
        settings = self._document.settings.element
        later = {qn(f"w:{name}") for name in _AFTER_FOOTNOTES}
        place = next((each for each in settings if each.tag in later), None)
        if place is None:
            settings.append(told)
        else:
            place.addprevious(told)

    def _style_id(self, name: str) -> str:
        found: str = self._document.styles[name].style_id
        return found


def _named(tag: str, value: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    made.set(qn("w:val"), value)
    return made
