"""What a reader cannot see is not read, in any format, and is quoted before all other notices."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.formats.visible import BLACK, WHITE, Look, contrast, why_unseen
from credible.reading.text import ResolutionText

BASIS = "Acting under Chapter VII of the Charter of the United Nations,"
BEFORE = (
    "Norland: draft resolution",
    "The Security Council,",
    "Condemning the killing of civilians in Astoria, which may amount to war crimes,",
)
AFTER = (
    "1. Decides to refer the situation in Astoria to the Prosecutor of the International Criminal "
    "Court;",
    "2. Decides to remain seized of the matter.",
)


def judged(text: ResolutionText) -> str:
    """Whether the sentence was read ("seen") or set aside and quoted first ("unseen")."""
    tables = [aside.words for aside in text.set_aside if aside.reason == "a table"]
    read = any(BASIS in words for words in (*tables, *(p.text for p in text.paragraphs)))
    aside = any(BASIS in a.words for a in text.set_aside if a.reason.startswith("not to be seen"))
    quoted = bool(text.notices) and "cannot see" in text.notices[0] and BASIS in text.notices[0]
    assert aside == quoted, "what is set aside as unseen is quoted in the first notice"
    assert read != aside, "the sentence has one place"
    return "seen" if read else "unseen"


# -- Word -------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EFFECTS = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = (
    f'<a:theme {A}><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" '
    'lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


def word(
    run: str = "", paragraph: str = "", styles: str = "", cell: str | None = None, body: str = ""
) -> bytes:
    def plain(words: str) -> str:
        return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    doubtful = (
        f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{BASIS}</w:t></w:r></w:p>"
    )
    if cell is not None:
        doubtful = f"<w:tbl><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{doubtful}</w:tc></w:tr></w:tbl>"
    text = "".join(map(plain, BEFORE)) + doubtful + "".join(map(plain, AFTER))
    parts = {
        "word/document.xml": f"<w:document {W} {EFFECTS}>{body}<w:body>{text}</w:body>"
        "</w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/theme.xml": THEME,
        "word/settings.xml": f"<w:settings {W}><w:displayBackgroundShape/></w:settings>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


STYLE = '<w:style w:type="{}" w:styleId="S">{}<w:rPr>{}</w:rPr></w:style>'
BASED = STYLE.format("paragraph", '<w:basedOn w:val="B"/>', "") + (
    '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
)
WHITE_RUN = '<w:color w:val="FFFFFF"/>'
UNSEEN_WORD: dict[str, dict[str, str]] = {
    "white": {"run": WHITE_RUN},
    "nearly white": {"run": '<w:color w:val="F2F2F2"/>'},
    "a white of the theme, black beside it": {
        "run": '<w:color w:val="000000" w:themeColor="background1"/>'
    },
    "a tint of the theme": {
        "run": '<w:color w:val="000000" w:themeColor="text1" w:themeTint="08"/>'
    },
    "black on a black highlight": {"run": '<w:color w:val="000000"/><w:highlight w:val="black"/>'},
    "red on red shading": {"run": '<w:color w:val="C00000"/><w:shd w:fill="C00000"/>'},
    "white on a white cell": {"run": WHITE_RUN, "cell": '<w:shd w:val="clear" w:fill="FFFFFF"/>'},
    "the colour of the paragraph": {
        "run": '<w:color w:val="1F3864"/>', "paragraph": '<w:shd w:fill="1F3864"/>'
    },
    "the colour of the page": {
        "run": '<w:color w:val="203040"/>', "body": '<w:background w:color="203040"/>'
    },
    "one point": {"run": '<w:sz w:val="2"/>'},
    "a twentieth of its width": {"run": '<w:w w:val="5"/>'},
    "letters one upon the other": {"run": '<w:spacing w:val="-200"/>'},
    "hidden": {"run": "<w:vanish/>"},
    "hidden on the web": {"run": '<w:webHidden w:val="1"/>'},
    "no fill": {"run": "<w14:textFill><w14:noFill/></w14:textFill>"},
    "a clear fill": {
        "run": '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha '
        'w14:val="99000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
    },
    "far to the right": {"paragraph": '<w:ind w:left="30000"/>'},
    "a line of one point": {"paragraph": '<w:spacing w:line="20" w:lineRule="exact"/>'},
    "a frame off the page": {"paragraph": '<w:framePr w:x="-20000"/>'},
    "by the paragraph's style": {
        "paragraph": '<w:pStyle w:val="S"/>', "styles": STYLE.format("paragraph", "", WHITE_RUN)
    },
    "by a style that the style is based on": {
        "paragraph": '<w:pStyle w:val="S"/>', "styles": BASED
    },
    "by a style of the run": {
        "run": '<w:rStyle w:val="S"/>', "styles": STYLE.format("character", "", "<w:vanish/>")
    },
}  # fmt: skip
SEEN_WORD: dict[str, dict[str, str]] = {
    "plain": {},
    "pale grey": {"run": '<w:color w:val="D9D9D9"/>'},
    "automatic on black": {"run": '<w:color w:val="auto"/><w:highlight w:val="black"/>'},
    "white on blue": {"run": f'{WHITE_RUN}<w:shd w:val="clear" w:fill="1F3864"/>'},
    "white in a dark cell": {"run": WHITE_RUN, "cell": '<w:shd w:fill="1F3864"/>'},
    "white on solid black": {"run": f'{WHITE_RUN}<w:shd w:val="solid" w:color="000000"/>'},
    "the run says otherwise than its style": {
        "run": '<w:color w:val="000000"/>',
        "paragraph": '<w:pStyle w:val="S"/>',
        "styles": STYLE.format("paragraph", "", WHITE_RUN),
    },
    "not hidden, said so": {"run": '<w:vanish w:val="0"/>'},
    "small print": {"run": '<w:sz w:val="10"/>'},
    "condensed": {"run": '<w:w w:val="66"/><w:spacing w:val="-20"/>'},
    "yellow highlight": {"run": '<w:highlight w:val="yellow"/>'},
}


@pytest.mark.parametrize("how", UNSEEN_WORD)
# attack: Word: text in white, tiny, narrow, off the page or marked as hidden
# promise: is not read, and is quoted in the first notice
# figure: contrast under {credible.reading.formats.visible:CONTRAST}
# figure: under {credible.reading.formats.visible:SMALLEST} points
def test_word_text_that_cannot_be_seen_is_not_read(how: str) -> None:
    assert judged(read_text(word(**UNSEEN_WORD[how]), name="a.docx")) == "unseen"


@pytest.mark.parametrize("how", SEEN_WORD)
# attack: Word: pale, small or dark-grounded text that a reader sees
# promise: is read
# figure: one judgement for all formats
def test_word_text_that_can_be_seen_is_read(how: str) -> None:
    assert judged(read_text(word(**SEEN_WORD[how]), name="a.docx")) == "seen"


def test_the_defaults_of_a_word_document_may_hide_all_of_it() -> None:
    defaults = f"<w:rPrDefault><w:rPr>{WHITE_RUN}</w:rPr></w:rPrDefault>"
    styles = f"<w:docDefaults>{defaults}</w:docDefaults>"
    with pytest.raises(CredibleError, match="no text that a reader can see"):
        read_text(word(styles=styles), name="a.docx")


# -- web pages --------------------------------------------------------------------------------


def page(style: str = "", sheet: str = "", attributes: str = "") -> bytes:
    plain = [f"<p>{words}</p>" for words in (*BEFORE, "@", *AFTER)]
    doubtful = f'<p class="g" id="i" style="{style}" {attributes}>{BASIS}</p>'
    body = "".join(plain).replace("<p>@</p>", doubtful)
    head = f"<head><style>{sheet}</style></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()


UNSEEN_CSS = [
    "display:none", "visibility:hidden", "opacity:0", "color:#fff", "color:transparent",
    "color:ivory", "color:lab(100 0 0)", "color:rgba(0,0,0,.05)", "font-size:0", "font-size:2px",
    "font:1px serif", "zoom:.01", "transform:scale(0)", "transform:translateX(-9999px)",
    "position:absolute;left:-9999px", "text-indent:-999em", "clip-path:inset(50%)",
    "clip-path:polygon(0 0,0 0,0 0)", "position:absolute;clip:rect(0,0,0,0)",
    "height:0;overflow:hidden", "width:1px;height:1px;overflow:hidden", "filter:opacity(0)",
    "background:black;color:#111", "-webkit-text-fill-color:transparent", "letter-spacing:-1em",
    "content-visibility:hidden", "--x:white;color:var(--x)", "color:white!important;color:black",
]  # fmt: skip
SEEN_CSS = [
    "color:#333", "background:black;color:white", "font-size:90%", "opacity:.8", "text-indent:-2em",
    "font:12px/1.5 serif", "position:relative;left:-20px", "overflow:hidden", "color:#c00",
    "background:url(sky.png);color:white", "visibility:visible", "clip-path:inset(10%)",
]  # fmt: skip


@pytest.mark.parametrize("style", UNSEEN_CSS)
# attack: a web page hides words by its sheet or in the element
# promise: is not read, and is quoted first
def test_a_web_page_hides_in_its_sheet_or_in_the_element(style: str) -> None:
    assert judged(read_text(page(style=style), name="a.html")) == "unseen"
    assert judged(read_text(page(sheet=f"p.g{{{style}}}"), name="a.html")) == "unseen"


@pytest.mark.parametrize("style", SEEN_CSS)
def test_a_web_page_that_shows_is_read(style: str) -> None:
    assert judged(read_text(page(style=style), name="a.html")) == "seen"
    assert judged(read_text(page(sheet=f".g{{{style}}}"), name="a.html")) == "seen"


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (".g{display:none} p{display:block}", "unseen"),  # a class goes before a name
        ("p{display:none} p{display:block}", "seen"),  # the later of two alike
        ("#i{display:block} .g{display:none}", "seen"),
        (".g{display:none!important} #i{display:block}", "unseen"),
        ("@media print{.g{display:none}}", "seen"),
        ("@media screen{.g{display:none}}", "unseen"),
        ("body > p:nth-child(4){color:white}", "unseen"),
        (".g::after{display:none}", "seen"),
        ("body{color:white} .g{color:black}", "seen"),
        ("/* .g{display:none} */", "seen"),
    ],
)
def test_the_strongest_rule_of_a_sheet_decides(sheet: str, expected: str) -> None:
    if sheet.startswith("body{"):
        sheet += " p{color:black}"
    assert judged(read_text(page(sheet=sheet), name="a.html")) == expected


def test_the_attribute_hidden_hides() -> None:
    assert judged(read_text(page(attributes="hidden"), name="a.html")) == "unseen"


# -- OpenDocument and rich text ---------------------------------------------------------------

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "style": "style", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def odt(properties: str = "", parent: str = "", kind: str = "text") -> bytes:
    def plain(words: str) -> str:
        return f"<text:p>{words}</text:p>"

    styles = (
        f'<style:style style:name="P" style:family="text"><style:text-properties {parent}/>'
        f'</style:style><style:style style:name="X" style:parent-style-name="P">'
        f"<style:{kind}-properties {properties}/></style:style>"
    )
    doubtful = f'<text:p text:style-name="X">{BASIS}</text:p>'
    text = "".join(map(plain, BEFORE)) + doubtful + "".join(map(plain, AFTER))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{text}</office:text>"
            "</office:body></office:document-content>",
        )
    return stream.getvalue()


# attack: OpenDocument: hidden words in notes and remarks
# promise: are judged as in the body
def test_a_note_and_a_remark_of_an_opendocument_text_are_read_as_they_are_seen() -> None:
    hidden = '<text:span text:style-name="X">unseen</text:span>'
    made = _changed(odt('text:display="none"'), lambda text: text.replace(
        "Criminal Court;", "Criminal Court<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body><text:p>Note {hidden}</text:p></text:note-body></text:note>"
        f"<office:annotation><text:p>Remark {hidden}</text:p></office:annotation>;",
    ))
    text = read_text(made, name="a.odt")
    assert [note.text for note in text.footnotes] == ["Note"]
    assert [remark.text for remark in text.comments] == ["Remark"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (odt(), "seen"),
        (odt('text:display="none"'), "unseen"),
        (odt('fo:color="#ffffff"'), "unseen"),
        (odt(parent='fo:color="#ffffff"'), "unseen"),
        (odt('fo:color="#000000" style:opacity="0%"'), "unseen"),
        # as LibreOffice writes the colour that it chooses itself
        (odt('style:use-window-font-color="true" style:opacity="0%"'), "seen"),
        (odt(parent='style:use-window-font-color="true" style:opacity="0%"'), "seen"),
        (odt('fo:color="#000000"', parent='fo:color="#ffffff"'), "seen"),
        (odt('fo:color="#ffffff" fo:background-color="#000080"'), "seen"),
        (odt('fo:color="#000080" fo:background-color="#000080"'), "unseen"),
        (odt('fo:font-size="1pt"'), "unseen"),
        (odt('fo:font-size="50%"'), "seen"),
        (odt('style:text-scale="3%"'), "unseen"),
        (odt('fo:margin-left="30in"', kind="paragraph"), "unseen"),
        (odt('fo:line-height="0.01in"', kind="paragraph"), "unseen"),
    ],
)
# attack: OpenDocument: hidden words
# promise: are not read
def test_an_opendocument_text_is_read_as_it_is_seen(made: bytes, expected: str) -> None:
    assert judged(read_text(made, name="a.odt")) == expected


@pytest.mark.parametrize(
    ("controls", "expected"),
    [
        ("", "seen"), (r"\v ", "unseen"), (r"\v\v0 ", "seen"), (r"\cf2 ", "unseen"),
        (r"\cf2\highlight1 ", "seen"), (r"\cf1\cb1 ", "unseen"), (r"\fs2 ", "unseen"),
        (r"\fs10 ", "seen"), (r"\charscalex4 ", "unseen"), (r"\expndtw-200 ", "unseen"),
        (r"\cf2\plain ", "seen"), (r"{\v }", "seen"), (r"\cf0 ", "seen"),
    ],
)  # fmt: skip
# attack: RTF: hidden words
# promise: are not read
def test_a_rich_text_is_read_as_it_is_seen(controls: str, expected: str) -> None:
    table = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    lines = [rf"{{{words}\par}}" for words in (*BEFORE, "@", *AFTER)]
    body = "\n".join(lines).replace("{@", f"{{{controls}{BASIS}")
    text = read_text(rf"{{\rtf1\ansi{table}{body}}}".encode(), name="a.rtf")
    assert judged(text) == expected


# -- the judgement ----------------------------------------------------------------------------


def test_contrast_is_that_of_the_guidelines_for_web_content() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast((0x76, 0x76, 0x76), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("look", "why"),
    [
        (Look(), ""),
        (Look(ink=WHITE), "in the colour of its ground"),
        (Look(ink=WHITE, grounds=(WHITE, BLACK)), ""),
        (Look(ink=BLACK, opacity=0.05), "transparent"),
        (Look(size=2.5), "too small to be seen"),
        (Look(width=0.1), "too narrow to be seen"),
        (Look(away=True), "outside what is shown of the page"),
        (Look(hidden=True, ink=BLACK), "marked as hidden"),
    ],
)
def test_one_judgement_tells_why_a_run_is_unseen(look: Look, why: str) -> None:
    assert why_unseen(look) == why


def test_one_unseen_word_is_quoted_and_the_rest_is_read() -> None:
    made = word()
    text = read_text(_one_word(made), name="a.docx")
    assert text.operative[0].text.startswith("Decides to refer the situation")
    assert text.notices[0] == (
        "Words that a reader of the document cannot see are not read: “not” (in the colour of its "
        "ground)."
    )


def _one_word(made: bytes) -> bytes:
    """The document with an unseen "not" in its first decision."""
    space = '<w:t xml:space="preserve">'
    hidden = f"<w:r><w:rPr>{WHITE_RUN}</w:rPr>{space} not</w:t></w:r>"
    split = f"Decides</w:t></w:r>{hidden}<w:r>{space} to refer"
    return _changed(made, lambda xml: xml.replace("Decides to refer", split))


_TEXT_PARTS = ("word/document.xml", "content.xml")


def _changed(made: bytes, change: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, change(content) if name in _TEXT_PARTS else content)
    return stream.getvalue()
