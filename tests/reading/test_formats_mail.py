"""A draft that comes in an e-mail."""

from __future__ import annotations

from email.message import EmailMessage

from credible.reading.formats import read_text

DRAFT = """S/2031/17

12 May 2031

Norland: draft resolution

The Security Council,

Recalling its resolution 2911 (2030) and the statement
of its President,

1. Demands an end to the attacks;

2. Decides to remain seized of the matter.
"""
WHOLE = ["PP 1", "OP 1", "OP 2"]
COVER = (
    "From: Mission of Norland\nSubject: Draft resolution on Astoria\n\nDear colleagues, hello.\n"
)


def quoted(text: str, sign: str = "> ") -> str:
    return "".join(f"{sign}{line}".rstrip() + "\n" for line in text.splitlines())


def test_signs_of_quotation_are_taken_out() -> None:
    for sign in ("> ", ">", ">> ", "> > "):
        text = read_text(COVER + "\n" + quoted(DRAFT, sign), name="mail.txt")
        assert [p.label for p in text.paragraphs] == WHOLE
        assert text.preambular[0].text.endswith("the statement of its President,")
        assert (text.symbol, text.sponsors) == ("S/2031/17", ("Norland",))
        assert text.notices == (
            "The text is quoted as in an e-mail; the signs “>” before its lines were taken out.",
            "What stands in the e-mail around the quoted text was left out.",
        )


def test_a_reply_after_the_quoted_text_is_no_part_of_it() -> None:
    text = read_text(quoted(DRAFT, ">> ") + "\n> We cannot agree to OP 1.\n", name="mail.txt")
    assert [p.label for p in text.paragraphs] == WHOLE
    assert text.operative[-1].text == "Decides to remain seized of the matter."
    assert text.notices[-1].startswith("Text after the last paragraph was left out: “We cannot")


def test_a_quoted_letter_beside_a_draft_leaves_the_draft() -> None:
    text = read_text(quoted("Dear all,\nhere it is.\nRegards") + "\n" + DRAFT, name="mail.txt")
    assert [p.label for p in text.paragraphs] == WHOLE


def test_a_sign_in_the_text_is_no_quotation() -> None:
    text = read_text(DRAFT.replace("the attacks", "attacks > all"), name="draft.txt")
    assert text.operative[0].text == "Demands an end to attacks > all;"
    assert text.notices == ()


def test_a_saved_message_is_read_and_what_is_attached_is_named() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@norland.example", "all", "Draft resolution"
    mail["Message-ID"] = "<1@norland.example>"
    mail.set_content("Dear colleagues — the text:\n\n" + DRAFT, cte="base64")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="draft.docx")
    text = read_text(mail.as_bytes(), name="draft.eml")
    assert [p.label for p in text.paragraphs] == WHOLE
    assert text.sponsors == ("Norland",)
    assert text.notices == (
        "The file is an e-mail; the text of its message is read.",
        "What is attached to the e-mail is not read: draft.docx. "
        "Where the draft is attached, save it and give that file.",
    )


def test_a_message_in_html_is_read() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@norland.example", "all", "Draft resolution"
    mail["Message-ID"] = "<1@norland.example>"
    mail.set_content("".join(f"<p>{block}</p>" for block in DRAFT.split("\n\n")), subtype="html")
    text = read_text(mail.as_bytes(), name="draft.eml")
    assert [p.label for p in text.paragraphs] == WHOLE
    assert text.format == "html"
