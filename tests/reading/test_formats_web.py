"""Web pages and Markdown: menus left out, numbers typed or given by lists."""

from __future__ import annotations

import pytest

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

PAGE = """<!DOCTYPE html><html><head><title>Welcoming page</title>
<script>var a = "1. Decides that scripts run;";</script><style>p {{}}</style></head><body>
<nav><ul><li>Home</li><li>Deciding bodies</li></ul></nav>
<header><h1>Documents of the Council</h1></header>
<main><p>S/2031/17</p><p>Astoria: draft resolution</p>{body}</main>
<footer><p>2. Requests for permission</p></footer></body></html>"""


def page(body: str) -> ResolutionText:
    return read_text(PAGE.format(body=body).encode(), name="draft.html")


def labels(text: ResolutionText) -> list[str]:
    return [p.label for p in text.paragraphs + text.annexes]


def test_numbers_given_by_lists_are_those_that_a_browser_shows() -> None:
    text = page(
        "<p><em>The Security Council</em>,</p><p><em>Recalling</em> its resolutions,</p>"
        "<ol><li>Decides that all States shall:<ol type='a'><li>prevent;</li>"
        "<li>stop, by:<ol type='i'><li>seizing;</li><li>closing;</li></ol></li></ol></li></ol>"
        "<h3>Follow-up</h3><ol start='2'><li>Requests a report;</li>"
        "<li value='3'>Decides to remain seized of the matter.</li></ol>"
    )
    assert labels(text) == [
        "PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)", "OP 1 (b) (i)", "OP 1 (b) (ii)", "OP 2", "OP 3",
    ]  # fmt: skip
    assert text.operative[-1].heading == "Follow-up"
    assert text.operative[1].governing == "Decides"


def test_menus_scripts_and_feet_are_left_out() -> None:
    text = page("<p>The Security Council,</p><p>Recalling x,</p><p>1. Demands an end.</p>")
    assert [p.text for p in text.paragraphs] == ["Recalling x,", "Demands an end."]
    assert text.symbol == "S/2031/17"


def test_line_breaks_may_stand_for_paragraphs() -> None:
    text = page(
        "<div><b>The Security Council</b>,<br><br>Recalling its resolution,<br><br>"
        "1. Decides to act:<br>(a) here;<br>(b) there;<br>2. Requests a<br>report.</div>"
    )
    assert labels(text) == ["PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)", "OP 2"]
    assert text.operative[-1].text == "Requests a report."


def test_marked_changes_are_read_with_insertions_and_without_deletions() -> None:
    text = page(
        "<p>The Security Council,</p><p>Recalling x,</p>"
        "<p>1. Demands an <del>early</del><ins>immediate</ins> end.</p>"
    )
    assert text.operative[0].text == "Demands an immediate end."
    assert "1 marked deletion was left out." in text.notices


CHAPTER = "Acting under Chapter VII of the Charter of the United Nations,"


@pytest.mark.parametrize(
    ("sheet", "recital"),
    [
        ("", '<p><span style="text-decoration: line-through">{}</span></p>'),
        ("", '<p style="color:red;TEXT-DECORATION-LINE:Line-Through">{}</p>'),
        (".c5{{color:red}} /* {{ */ .c4, .c5 {{text-decoration:line-through}}",
         '<p class="c5">{}</p>'),
        ("@media screen {{ p span.old {{ text-decoration: underline line-through }} }}",
         '<p><span class="old">{}</span></p>'),
        ("#x::after, {{text-decoration:line-through}} #x{{text-decoration:line-through solid}}",
         '<p id="x">{}</p>'),
    ],
    ids=["span", "paragraph", "class", "descendant", "id"],
)  # fmt: skip
def test_what_a_style_strikes_through_is_left_out(sheet: str, recital: str) -> None:
    text = page(
        f"<style>{sheet.format()}</style><p>The Security Council,</p><p>Recalling x,</p>"
        f"{recital.format(CHAPTER)}<p>1. Demands an end.</p>"
    )
    assert labels(text) == ["PP 1", "OP 1"]
    assert text.notices == ("1 struck-through passage was left out.",)


def test_what_a_style_does_not_strike_stays() -> None:
    text = page(
        "<style>.a{text-decoration:line-through} .a{text-decoration:none} "
        "p:hover{text-decoration:line-through} .b{text-decoration:line-through}</style>"
        f"<p>The Security Council,</p><p class='a'>{CHAPTER}</p>"
        f"<p class='b' style='text-decoration:none'>{CHAPTER}</p><p>1. Demands an end.</p>"
    )
    assert labels(text) == ["PP 1", "PP 2", "OP 1"]


def test_a_struck_item_keeps_its_number() -> None:
    text = page(
        "<p>The Security Council,</p><p>Recalling x,</p><ol><li>Decides to act;</li>"
        "<li style='text-decoration:line-through'>Decides to wait;</li>"
        "<li>Requests a report.</li></ol>"
    )
    assert labels(text) == ["PP 1", "OP 1", "OP 3"]


def test_lists_without_numbers_keep_their_levels() -> None:
    text = page(
        "<p>The Security Council,</p><p>Recalling x,</p><ol><li>Decides to act against:"
        "<ul><li>arms, among them:<ul><li>rifles;</li><li>shells;</li></ul></li>"
        "<li>travel.</li></ul></li></ol>"
    )
    assert labels(text) == [
        "PP 1", "OP 1", "OP 1 –1", "OP 1 –1 –1", "OP 1 –1 –2", "OP 1 –2",
    ]  # fmt: skip


def test_a_list_that_begins_again_after_a_heading_is_counted_on() -> None:
    text = page(
        "<p>The Security Council,</p><p>Recalling x,</p><ol><li>Decides to act;</li>"
        "<li>Demands an end;</li></ol><h3>Reports</h3><ol><li>Requests a report;</li>"
        "<li>Decides to remain seized of the matter.</li></ol>"
    )
    assert labels(text) == ["PP 1", "OP 1", "OP 2", "OP 3", "OP 4"]
    assert text.notices == ("The list begins again at 1 after paragraph 2; it is counted on.",)


def test_links_after_the_text_are_no_annex() -> None:
    text = page(
        "<p>The Security Council,</p><p>Recalling x,</p><p>1. Demands an end.</p>"
        "<div>Share this page</div><div><a>Twitter</a></div>"
    )
    assert labels(text) == ["PP 1", "OP 1"]
    assert text.notices == ("Text after the last paragraph was left out: “Share this page”",)


def test_very_deep_nesting_does_no_harm() -> None:
    text = page("<div>" * 3000 + "<p>The Security Council,</p>" + "</div>" * 3000
                + "<p>Recalling x,</p><p>1. Demands an end.</p>")  # fmt: skip
    assert text.operative[-1].text.endswith("Demands an end.")


MARKDOWN = """# Draft

S/2031/17

**Astoria: draft resolution**

*The Security Council*,

*Recalling* its resolution
2911 (2030),[^1]

{body}

[^1]: See S/2031/9,
    annex.
"""


@pytest.mark.parametrize(
    "body",
    [
        "1. *Decides* to act:\n\n   (a) here;\n\n   (b) there;\n\n2. *Requests* a report.",
        "1. *Decides* to act:\n(a) here;\n(b) there;\n2. *Requests* a report.",
        "1.  *Decides* to act:\n    a. here;\n    b. there;\n\n2.  *Requests* a report.",
        "1\\. *Decides* to act:\n\n(a) here;\n\n(b) there;\n\n2\\. *Requests* a report.",
    ],
    ids=["indented", "tight", "letters", "escaped"],
)
def test_markdown_keeps_the_numbers_that_are_typed(body: str) -> None:
    text = read_text(MARKDOWN.format(body=body).encode(), name="draft.md")
    assert labels(text) == ["PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)", "OP 2"]
    assert text.preambular[0].text == "Recalling its resolution 2911 (2030),"
    (note,) = text.footnotes
    assert (note.label, note.text) == ("PP 1", "See S/2031/9, annex.")


def test_markdown_that_types_every_number_as_one_is_counted() -> None:
    body = "1. *Decides* to act;\n1. *Demands* an end;\n1. *Requests* a report."
    text = read_text(MARKDOWN.format(body=body).encode(), name="draft.md")
    assert labels(text) == ["PP 1", "OP 1", "OP 2", "OP 3"]


def test_markdown_does_not_number_anew() -> None:
    body = "3. *Decides* to act;\n\n3 bis. *Demands* an end;\n\n7. *Requests* a report."
    text = read_text(MARKDOWN.format(body=body).encode(), name="draft.md")
    assert labels(text) == ["PP 1", "OP 3", "OP 3 bis", "OP 7"]
    assert any("Operative paragraph 7 follows 3" in notice for notice in text.notices)


@pytest.mark.parametrize(
    ("first", "second"), [("- ", "  - "), ("   - ", "     - "), ("    * ", "        * ")]
)
def test_bullets_of_markdown_keep_their_levels(first: str, second: str) -> None:
    body = (
        f"1. *Decides* to act against:\n{first}arms,\n{first[:-2]}  among them:\n{second}rifles;\n"
        f"{second}shells;\n{first}travel.\n\n2. *Requests* a report on:\n\n{second}trade."
    )
    text = read_text(MARKDOWN.format(body=body).encode(), name="draft.md")
    assert labels(text) == [
        "PP 1", "OP 1", "OP 1 –1", "OP 1 –1 –1", "OP 1 –1 –2", "OP 1 –2", "OP 2", "OP 2 –1",
    ]  # fmt: skip
    assert text.operative[1].text == "arms, among them:"
