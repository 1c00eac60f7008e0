"""Changes to a draft as language that a drafter can take over: the words, and their place.

A recital of the Council ends with a comma, an operative paragraph with a semicolon; other words are
a part of a paragraph, or say what to strike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from credible.model.assessment import ProposedChange
from credible.report.page import Run, Runs, quoted, words
from credible.report.places import in_order

if TYPE_CHECKING:
    from credible.model.draft import DraftResolution
    from credible.reading.text import Paragraph, ResolutionText
    from credible.rulebook.book import RuleBook

LONGEST_PARAGRAPH = 260
"""Characters of a paragraph that is shown whole as it would read; else its first words."""


def suggested(
    change: ProposedChange, draft: DraftResolution, text: ResolutionText | None, book: RuleBook
) -> list[Runs]:
    """A change in sentences: one, or one for each paragraph that is reworded."""
    known = book.changes.get(change.id)
    if change.kind == "situation":
        return [words(f"{change.title}: ", quoted(change.words), ".")]
    if known is not None and known.edit.remove:
        where = f"In {in_order(change.paragraphs)}: " if change.paragraphs else ""
        return [words(where, f"{change.words.rstrip('.')}.")]
    if known is not None and known.edit.rewrite:
        return _reworded(change, text)
    place = place_of(change.words, change.place, change.paragraphs, draft, text)
    return [words(f"{place}: ", quoted(change.words))]


class Spot(NamedTuple):
    """Where words go in a text: after a paragraph, or before it."""

    label: str
    before: bool = False


def place_of(
    language: str, place: str, paragraphs: tuple[str, ...], draft: DraftResolution,
    text: ResolutionText | None,
) -> str:
    """Where words go: by number where the text is at hand, else as the rule book has it."""
    if paragraphs:
        return f"In {in_order(paragraphs)}"
    spot = spot_of(language, place, paragraphs, draft, text)
    if language.endswith(","):
        return f"As a new paragraph of the preamble{f' after {spot.label}' if spot else ''}"
    if not language.endswith(";"):
        return f"In {place}" if place else "In the draft"
    if spot is None:
        return "As a new operative paragraph"
    number = spot.label.removeprefix("OP ")
    if not number.isdigit():
        return f"As a new operative paragraph after {spot.label}"
    if spot.before:
        return f"As new OP {number}, before the present {spot.label}"
    return f"As new OP {int(number) + 1}, after {spot.label}"


def spot_of(
    language: str, place: str, paragraphs: tuple[str, ...], draft: DraftResolution,
    text: ResolutionText | None,
) -> Spot | None:
    """The paragraph of the text beside which words go; none where that cannot be told."""
    if paragraphs:
        return Spot(paragraphs[-1])
    if text is not None and language.endswith(",") and text.preambular:
        return _in_the_preamble(place, draft, text.preambular)
    if text is not None and language.endswith(";"):
        return _in_the_operative_part(draft, text.operative)
    return None


def _in_the_preamble(
    place: str, draft: DraftResolution, recitals: tuple[Paragraph, ...]
) -> Spot:
    """After the last recital, or before it where that is the one under which the Council acts."""
    last = recitals[-1]
    acting = {p for each in draft.legal_basis or () for p in each.paragraphs}
    before_the_decisions = place.startswith("before OP")
    if last.label in acting and len(recitals) > 1 and not before_the_decisions:
        return Spot(recitals[-2].label)
    return Spot(last.label)


def _in_the_operative_part(
    draft: DraftResolution, paragraphs: tuple[Paragraph, ...]
) -> Spot | None:
    """Before the last paragraph where no measure rests on it: there the Council stays seized."""
    whole = [each for each in paragraphs if each.parent is None]
    if not whole:
        return None
    last = whole[-1]
    at_work = {p for each in draft.measures or () for p in each.paragraphs}
    numbered = last.label.removeprefix("OP ").isdigit()
    return Spot(last.label, numbered and last.label not in at_work and len(whole) > 1)


def _reworded(change: ProposedChange, text: ResolutionText | None) -> list[Runs]:
    """Each paragraph with its opening verb struck and the new one in its place."""
    told = []
    rest = []
    for label in change.paragraphs:
        paragraph = text.paragraph(label) if text is not None else None
        opening = paragraph.verb if paragraph is not None else None
        if paragraph is None or not opening or not paragraph.text.startswith(opening):
            rest.append(label)
            continue
        after = paragraph.text[len(opening):]
        if len(after) > LONGEST_PARAGRAPH:
            after = f"{after[:LONGEST_PARAGRAPH].rpartition(' ')[0]} […]"
        told.append(words(f"{label} would read: “", Run(opening, "removed"), " ",
                          Run(change.words, "added"), f"{after.rstrip()}”"))
    if rest or not change.paragraphs:
        where = in_order(rest) or "the paragraphs that do so"
        told.append(words(f"In {where}, in place of the opening verb: ", quoted(change.words)))
    return told
