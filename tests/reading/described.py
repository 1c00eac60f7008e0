"""Texts of a few paragraphs for the tests of recognition, and what is read from them."""

from __future__ import annotations

from credible.model.draft import DraftResolution
from credible.reading.recognise.describe import describe
from credible.reading.text import Paragraph, ResolutionText

PREAMBLE = (
    "Gravely concerned by the situation in Darfur, the Sudan,",
    "Determining that the situation in Darfur constitutes a threat to international peace and "
    "security,",
    "Acting under Chapter VII of the Charter of the United Nations,",
)

REFERRAL = "Decides to refer the situation in Darfur to the Prosecutor of the International Criminal Court;"  # noqa: E501


def text_of(
    *operative: str, preamble: tuple[str, ...] = PREAMBLE, items: tuple[str, ...] = (),
    symbol: str | None = None, title: str = "",
) -> ResolutionText:  # fmt: skip
    """A text of these paragraphs; ``items`` stand under the last operative one."""
    paragraphs = [
        Paragraph(f"pp_{n}", "preambular", f"PP {n}", "", words)
        for n, words in enumerate(preamble, 1)
    ]
    for n, words in enumerate(operative, 1):
        paragraphs.append(Paragraph(f"op_{n}", "operative", f"OP {n}", f"{n}.", words))
    for letter, words in zip("abcdefgh", items, strict=False):
        above = paragraphs[len(preamble) + len(operative) - 1]
        paragraphs.append(
            Paragraph(f"{above.id}_{letter}", "operative", f"{above.label} ({letter})",
                      f"({letter})", words, parent=above.id, chapeau=above.text)
        )  # fmt: skip
    return ResolutionText(
        symbol, title, None, "", (), "", "", "The Security Council,", "", "unknown", None,
        "English", None, tuple(paragraphs), (), (), (), (), None, "txt", (), "0" * 64,
    )  # fmt: skip


def read(*operative: str, **given: object) -> DraftResolution:
    return describe(text_of(*operative, **given))  # type: ignore[arg-type]


def measures(draft: DraftResolution) -> set[tuple[str, str | None]]:
    return {(m.type, m.verb) for m in draft.measures or ()}


def crimes(draft: DraftResolution) -> set[tuple[str, str | None]]:
    return {(c.type, c.finding) for c in draft.crimes or ()}


def recited(words: str) -> dict[str, tuple[str | None, str | None]]:
    """The crimes read from a recital of a text on a situation: finding and time of each."""
    draft = read(REFERRAL, preamble=(*PREAMBLE, words))
    return {c.type: (c.finding, c.time) for c in draft.crimes or () if c.paragraphs == ("PP 4",)}
