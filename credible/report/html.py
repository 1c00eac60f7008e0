"""The opinion as one page of HTML: no script, nothing loaded from elsewhere, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment, Citation, Ground
from credible.report.layout import MARKS, OUTCOME_MARKS, clean
from credible.report.notes import STANCES, Note
from credible.report.outline import (
    RESULTS,
    WORDS_OF_MARKS,
    Outline,
    answer_in_yaml,
    change_line,
    ends_of,
    hinge_lines,
    legend,
    outline,
)
from credible.report.underlining import UnderlinedParagraph, anchor_of, underlined

if TYPE_CHECKING:
    from jinja2 import Environment, Template

    from credible.pledges import MembersBound, VotesAssessment
    from credible.reading.text import ResolutionText
    from credible.rulebook.rule import Instrument

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note with its number; ``places`` are its paragraphs, each with its anchor if it has one."""

    number: int
    note: Note
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """An instrument that the opinion cites, with the places in it.

    ``places`` are pinpoints, each with its wording where the bibliography quotes it.
    """

    short: str
    places: tuple[tuple[str, str | None], ...]
    title: str | None = None
    symbol: str | None = None
    address: str | None = None


def opinion_html(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    text: ResolutionText | None = None,
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    instruments: Mapping[str, Instrument] | None = None,
    full: bool = False,
) -> str:
    """The opinion on one draft as a page.

    With ``text`` the draft stands in the left column, each paragraph with its anchor (``#op-2``)
    and the words on which a note rests underlined and numbered. ``instruments`` is the
    bibliography, from which short quotations are taken. Everything that comes from the draft is
    escaped; the page holds no script and loads nothing.
    """
    o = outline(assessment, others=others, votes=votes, bound=bound, full=full)
    limbs, noted, grounds = _numbered(o, text)
    paragraphs: Sequence[UnderlinedParagraph] = () if text is None else underlined(text, grounds)
    page = _template().render(
        o=o,
        limbs=limbs,
        noted=noted,
        paragraphs=paragraphs,
        sources=_sources(assessment, o, instruments or {}),
        council=_council(votes, bound),
        hinges=hinge_lines(o.hangs_on or ()),
        changes=[change_line(change, full=True) for change in o.changes],
        legend=legend(),
    )
    return page if page.endswith("\n") else page + "\n"


def environment() -> Environment:
    """The environment of all pages: everything is escaped, and a value that is missing is an error.

    Characters that would turn the direction of writing are replaced before.
    """
    return _environment()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalised,
    )
    made.globals.update(
        MARKS=MARKS,
        OUTCOME_MARKS=OUTCOME_MARKS,
        OUTCOMES=OUTCOMES_IN_SHORT,
        RESULTS=RESULTS,
        STANCES=STANCES,
        WORDS_OF_MARKS=WORDS_OF_MARKS,
    )
    made.filters["answer_in_yaml"] = answer_in_yaml
    made.filters["ends_of"] = ends_of
    return made


def _finalised(value: Any) -> Any:
    from markupsafe import Markup

    return clean_keeping_ends(value) if type(value) is str and not isinstance(value, Markup) else (
        value
    )


def clean_keeping_ends(text: str) -> str:
    """Text made clean, the space at its ends kept, so that pieces of a sentence stay apart."""
    tidy = clean(text)
    before = " " if text[:1].isspace() else ""
    after = " " if tidy and text[-1:].isspace() else ""
    return f"{before}{tidy}{after}"


def _template() -> Template:
    return environment().get_template("opinion.html")


def _numbered(
    o: Outline, text: ResolutionText | None
) -> tuple[list[list[NumberedNote]], list[NumberedNote], list[tuple[int, Ground]]]:
    """The notes of the limbs and those that are noted only, numbered through, and their grounds."""
    numbers = iter(range(1, 10_000))
    limbs = [[_with_number(next(numbers), note, text) for note in limb.notes] for limb in o.limbs]
    noted = [_with_number(next(numbers), note, text) for note in (*o.noted, *o.warnings)]
    everything = [*(each for limb in limbs for each in limb), *noted]
    return limbs, noted, list(_grounds(everything))


def _with_number(number: int, note: Note, text: ResolutionText | None) -> NumberedNote:
    places = []
    for label in note.paragraphs:
        paragraph = text.paragraph(label) if text is not None else None
        places.append((label, anchor_of(paragraph) if paragraph else None))
    places.sort(key=lambda place: note.paragraphs.index(place[0]))
    return NumberedNote(number, note, tuple(places))


def _grounds(notes: Sequence[NumberedNote]) -> Iterator[tuple[int, Ground]]:
    for each in notes:
        for ground in each.note.quoted:
            yield each.number, ground


def _sources(
    assessment: Assessment, o: Outline, instruments: Mapping[str, Instrument]
) -> list[CitedSource]:
    """The sources behind the notes, by instrument, in the order in which they are first cited."""
    notes = [*(note for limb in o.limbs for note in limb.notes), *o.noted, *o.warnings]
    wanted = {rule for note in notes for rule in (*note.rules, *note.also)}
    findings = [f for element in assessment.elements for f in element.findings]
    findings += [*assessment.noted, *assessment.warnings]
    by_instrument: dict[str, list[Citation]] = {}
    for finding in findings:
        if finding.rule in wanted:
            for source in finding.sources:
                known = by_instrument.setdefault(source.instrument, [])
                if source not in known:
                    known.append(source)
    return [_cited(name, many, instruments) for name, many in by_instrument.items()]


def _cited(
    name: str, cited: Sequence[Citation], instruments: Mapping[str, Instrument]
) -> CitedSource:
    first = cited[0]
    short = first.text.removesuffix(f", {first.pinpoint}") if first.pinpoint else first.text
    instrument = instruments.get(name)
    quotes = instrument.quotes if instrument else {}
    places = tuple((c.pinpoint, quotes.get(c.pinpoint)) for c in cited if c.pinpoint)
    if instrument is None:
        return CitedSource(short, places)
    address = instrument.address
    return CitedSource(
        short=short,
        places=places,
        title=instrument.title,
        symbol=instrument.symbol if instrument.symbol not in (short, None) else None,
        address=address if address and address.startswith("https://") else None,
    )


def _council(votes: VotesAssessment | None, bound: MembersBound | None) -> list[dict[str, Any]]:
    """The tables by State, for the page."""
    if votes is None and bound is None:
        return []
    from credible.report.votes import member_table

    return [
        {"title": title, **member_table(answer)}
        for title, answer in (("The vote", votes), ("The Council", bound))
        if answer is not None
    ]

