"""A draft and an answer in a line or two, and as a small table for a notebook."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from credible.model.dates import in_words

if TYPE_CHECKING:
    from credible.model.assessment import Assessment, DraftHead
    from credible.model.draft import DraftResolution, Element

    Lists = Mapping[str, type[Element]]

LONGEST = 160
"""Characters of a line, and of a cell of the table."""
_DECISIVE = {
    "falls": (("scope",), "holds"),
    "outside": (("scope",), "fails"),
    "not-credible": (("credibility",), "fails"),
    "undetermined": (("scope", "credibility"), "unknown"),
}


def assessment_text(answer: Assessment) -> str:
    """Two lines: the draft with the outcome and the reading, and the point that decides."""
    first = f"{_name(answer.draft)}: {answer.outcome_words} ({answer.reading})"
    point = deciding_point(answer)
    return f"{_line(first)}\n  {_line(point)}" if point else _line(first)


def assessment_html(answer: Assessment) -> str:
    """A table: the outcome, the reading, the deciding point, what is open."""
    rows = [
        ("Outcome", answer.outcome_words),
        ("Reading", f"{answer.reading_title} ({answer.reading})"),
        ("It turns on", deciding_point(answer)),
        ("Open", answer.questions[0].question if answer.questions else ""),
        ("Vote", answer.draft.tally or ""),
    ]
    return _table(_name(answer.draft), rows)


def draft_text(draft: DraftResolution, lists: Lists) -> str:
    """Two lines: what the draft is called, and how many facts are known of it."""
    return f"{_line(_name(draft))}\n  {_line(_known(draft, lists))}"


def draft_html(draft: DraftResolution, lists: Lists) -> str:
    """A table: the draft and the words for what it does."""
    rows = [("About", draft.about or ""), ("Date", in_words(draft.date) if draft.date else "")]
    for name, model in lists.items():
        items = getattr(draft, name)
        told = "unknown" if items is None else ", ".join(
            dict.fromkeys(str(getattr(item, model.key_field())) for item in items)
        ) or "none"
        rows.append((name.replace("_", " ").capitalize(), told))
    return _table(_name(draft), rows)


def deciding_point(answer: Assessment) -> str:
    """The finding that decides, in its sentence, with its paragraphs."""
    limbs, result = _DECISIVE[answer.outcome]
    deciding = [each for each in answer.elements if each.limb in limbs and each.result == result]
    if answer.outcome == "falls":
        # of what is met in one of several ways the last is what is done about the crimes
        deciding = [each for each in deciding if each.combine == "any"][::-1] or deciding
    for element in deciding:
        for finding in element.findings:
            if finding.result == result:
                places = f" ({', '.join(finding.paragraphs[:3])})" if finding.paragraphs else ""
                return f"{element.title}: {finding.sentence.rstrip('.')}{places}"
    return "; ".join(element.title for element in deciding)


def _name(head: DraftHead | DraftResolution) -> str:
    title = head.title or head.about or ""
    return " · ".join(part for part in (head.symbol, title) if part) or "A draft without a name"


def _known(draft: DraftResolution, lists: Lists) -> str:
    told = []
    for name in lists:
        items = getattr(draft, name)
        if items:
            told.append(f"{name.replace('_', ' ')} {len(items)}")
    return ", ".join(told) or "nothing is known of it"


def _line(text: str) -> str:
    """One line without characters that move or hide others, cut where it is long."""
    tidy = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return tidy if len(tidy) <= LONGEST else f"{tidy[: LONGEST - 1]}…"


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><th style="text-align:left">{html.escape(name)}</th>'
        f'<td style="text-align:left">{html.escape(_line(told))}</td></tr>'
        for name, told in rows if told
    )
    caption = html.escape(_line(title))
    return f'<table><caption style="text-align:left">{caption}</caption>{cells}</table>'
