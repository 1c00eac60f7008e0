"""Drafts under negotiation in our own words, in every format that marks revisions.

Three delegations have worked on the Word document, which holds more than a dozen kinds of marks.
"""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_MAIN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
)
TIME = "2030-03-01T10:00:00Z"


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{words}</w:t></w:r>'


def gone(words: str) -> str:
    """A run of deleted words."""
    return f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'


def by(tag: str, author: str, inner: str) -> str:
    """A mark of revision around other mark-up."""
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="{TIME}">{inner}</w:{tag}>'


def paragraph(*inner: str, mark: str = "") -> str:
    """A paragraph; ``mark`` is the revision of its end."""
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(inner)}</w:p>"


def docx(*body: str, footnotes: str = "") -> bytes:
    """A Word document of raw mark-up."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _MAIN)
        package.writestr("word/document.xml", (
            f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
        ))
        if footnotes:
            package.writestr("word/_rels/document.xml.rels", _RELATIONS)
            package.writestr("word/footnotes.xml", (
                f'<w:footnotes xmlns:w="{_W}">{footnotes}</w:footnotes>'
            ))
    return out.getvalue()


HEAD = paragraph(run("The Security Council,"))
END = paragraph(run("9. Decides to remain seized of the matter."))
CRIMES = paragraph(run("Gravely concerned at crimes against humanity committed in Norland,"))
CHAPTER = paragraph(run("Acting under Chapter VII of the Charter of the United Nations,"))
REFERRAL = (
    "Decides to refer the situation in Norland to the Prosecutor of the International Criminal "
    "Court;"
)


def negotiated() -> bytes:
    """A draft on which Astoria, Norland and Velmar have worked, with every kind of mark."""
    move_from = (
        '<w:moveFromRangeStart w:id="7" w:name="m1" w:author="Velmar"/>'
        + by("moveFrom", "Velmar", run(" and the Secretary-General"))
        + '<w:moveFromRangeEnd w:id="7"/>'
    )
    move_to = (
        '<w:moveToRangeStart w:id="8" w:name="m1" w:author="Velmar"/>'
        + by("moveTo", "Velmar", run(" and the Secretary-General"))
        + '<w:moveToRangeEnd w:id="8"/>'
    )
    row = (
        "<w:tr><w:trPr>{}</w:trPr><w:tc>" + paragraph(run("{}")) + "</w:tc></w:tr>"
    )
    return docx(
        HEAD,
        # an insertion, and a deletion within the insertion of another
        paragraph(run("Gravely concerned at "), by("ins", "Astoria", run("crimes against humanity ")
                  + by("del", "Norland", gone("and war crimes "))), run("committed in Norland,")),
        CHAPTER,
        # a whole paragraph inserted, its mark included
        paragraph(by("ins", "Astoria", run(f"1. {REFERRAL}")), mark=by("ins", "Astoria", "")),
        # a deletion and an insertion in its place; a change of form is no switch
        paragraph(run("2. "), by("del", "Norland", gone("Urges")),
                  by("ins", "Norland", run("Demands")), run(" that all parties "),
                  run("allow humanitarian access", by("rPrChange", "Velmar", "<w:rPr/>")),
                  run(";")),
        # moved words
        paragraph(run("3. Requests all States"), move_from, run(" to cooperate with the Court"),
                  move_to, run(";")),
        # a paragraph deleted with its mark
        paragraph(by("del", "Norland", gone("4. Condemns the violence in Norland;")),
                  mark=by("del", "Norland", "")),
        # the end of a paragraph inserted within what was one
        paragraph(run("5. Calls upon all parties to protect civilians;"),
                  mark=by("ins", "Velmar", "")),
        paragraph(run("6. Encourages them to cooperate;")),
        # struck through by hand, and a bracket put around words by tracked changes
        paragraph(run("7. Urges "), run("without delay ", "<w:strike/>"), run("the parties to "),
                  by("ins", "Velmar", run("[")), run("immediately"),
                  by("ins", "Velmar", run("]")), run(" end the violence"),
                  '<w:r><w:footnoteReference w:id="2"/></w:r>', run(";")),
        # a hyperlink and a smart tag with revisions in them
        paragraph(run("8. Recalls "), "<w:hyperlink>" + by("ins", "Astoria", run("all ")) +
                  "</w:hyperlink>", "<w:smartTag>" + by("del", "Astoria", gone("previous ")) +
                  "</w:smartTag>", run("resolutions;")),
        END,
        # rows of a table, and paragraphs within a mark, which the format forbids
        "<w:tbl>" + row.format(by("ins", "Velmar", ""), "inserted row")
        + row.format(by("del", "Velmar", ""), "deleted row") + "</w:tbl>",
        by("ins", "Velmar", paragraph(run("A paragraph within a mark."))),
        footnotes=(
            '<w:footnote w:id="2">' + paragraph(run("See "), by("ins", "Norland", run("S/2030/7")))
            + "</w:footnote>"
        ),
    )


def odt() -> bytes:
    """An OpenDocument text with an insertion and two deletions."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    change = (
        '<text:changed-region text:id="{0}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<text:{1}><office:change-info><dc:creator>{2}</dc:creator>"
        f"<dc:date>{TIME}</dc:date></office:change-info>{{3}}</text:{{1}}></text:changed-region>"
    )
    changes = (
        change.format("c1", "insertion", "Astoria", "")
        + change.format("c2", "deletion", "Norland", "<text:p>war crimes and </text:p>")
        + change.format("c3", "deletion", "Norland", f"<text:p>1. {REFERRAL}</text:p><text:p/>")
    )
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:text>'
        f"<text:tracked-changes>{changes}</text:tracked-changes>"
        "<text:p>The Security Council,</text:p>"
        '<text:p>Gravely concerned at <text:change text:change-id="c2"/>crimes against humanity '
        'committed in Norland<text:change-start text:change-id="c1"/> since March 2030'
        '<text:change-end text:change-id="c1"/>,</text:p>'
        "<text:p>Acting under Chapter VII of the Charter of the United Nations,</text:p>"
        '<text:p><text:change text:change-id="c3"/>2. Demands humanitarian access;</text:p>'
        "<text:p>3. Decides to remain seized of the matter.</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return out.getvalue()


HTML = f"""<html><body><p>The Security Council,</p>
<p>Gravely concerned at crimes against humanity committed in Norland,</p>
<p>Acting under Chapter VII of the Charter of the United Nations,</p>
<ins data-author="Astoria" datetime="{TIME}"><p>1. {REFERRAL}</p></ins>
<p>2. <del title="Norland">Urges</del><ins title="Norland">Demands</ins> humanitarian access;</p>
<p>3. Decides to remain seized of the matter.</p></body></html>"""

MARKDOWN = f"""The Security Council,

Gravely concerned at crimes against humanity committed in Norland,

Acting under Chapter VII of the Charter of the United Nations,

1. <ins>{REFERRAL[:-1]}</ins>;

2. ~~Urges~~ Demands [EU: full] humanitarian access;

3. Decides to remain seized of the matter.
"""
