"""On which contested words the outcome hangs, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from credible.model.assessment import Outcome
from credible.model.negotiation import Decisive, Negotiation, Switch
from credible.report.layout import clean
from credible.report.marks import outcome, result
from credible.report.page import (
    Block,
    Column,
    Item,
    List,
    Page,
    Paragraph,
    Run,
    Runs,
    heading,
    joined,
    muted,
    page,
    paragraph,
    quoted,
    table,
    term,
    words,
)

_ON_A_SCREEN = 5
"""Smallest sets and switches that a first screen shows; the others are counted."""
_SHORT = 60
"""Letters of the words of a switch on a first screen."""
_TAKEN = {
    "bracket": ("keep", "drop"), "alternative": ("keep", "drop"),
    "insertion": ("accept the insertion of", "refuse the insertion of"),
    "deletion": ("accept the deletion of", "refuse the deletion of"),
    "move": ("accept the move of", "refuse the move of"),
    "paragraph mark": ("accept the change of paragraphs", "refuse the change of paragraphs"),
}


def negotiation_page(found: Negotiation, *, full: bool) -> Page:
    """The answer; a ``full`` one has every switch, and the findings that turn."""
    sections: list[list[Block | None]] = [
        [heading(f"{found.title}: contested words", 1)], [*_answer(found)],
    ]
    if found.switches:
        sections.append([_settings(found)])
        sections.append([*_sets(found, full=full)])
        sections.append([*_idle(found)])
        if full:
            sections.append([heading("Every contested passage"), _switches(found)])
            sections.append([*_findings(found)])
    if found.notices and full:
        sections.append([heading("What the reading met"), List(tuple(
            Item(words(each)) for each in found.notices
        ))])
    foot = (
        paragraph(found.notice),
        Paragraph(words(f"{found.program} · rules {found.rules[:8]} · input {found.input[:8]}"),
                  "muted"),
    )
    return page(f"{found.title}: contested words", *sections, foot=foot)


def _answer(found: Negotiation) -> Iterable[Block]:
    outcomes = {each.outcome for each in (*found.settings, found.as_written)}
    if not found.switches:
        told = "Nothing is contested: no square brackets, no alternatives, no tracked changes."
    elif found.decisive or len(outcomes) > 1:
        told = "The outcome hangs on contested words."
    elif found.complete:
        told = "The outcome is the same whatever is agreed on the contested words."
    else:
        told = "No set of contested words that was tried changes the outcome."
    yield Paragraph(words(told), "outcome", aside=found.pledge_source)
    yield paragraph(f"Reading {found.reading}: {found.reading_title}.", deep=1)
    if not found.switches:
        yield paragraph(words_of_outcome("As written", found.as_written.outcome), deep=1)


def words_of_outcome(title: str, which: Outcome) -> Run:
    """A setting and its outcome in one line."""
    mark = outcome(which)
    return Run(f"{title}: {mark.text}", mark=mark.mark)


def _settings(found: Negotiation) -> Block:
    rows = [
        (each.title, str(len(each.taken)), result(each.scope), result(each.credibility),
         outcome(each.outcome))
        for each in (found.as_written, *found.settings)
    ]
    columns = ("Setting", Column("Taken", "number"), Column("Scope", "mark", "S"),
               Column("Credibility", "mark", "C"), "Outcome")
    return table(columns, rows, caption=f"{len(found.switches)} contested passages; a bracket that "
                 "is taken is lifted, a deletion that is taken is carried out")


def _sets(found: Negotiation, *, full: bool) -> Iterable[Block]:
    by_id = {switch.id: switch for switch in found.switches}
    yield heading("The outcome hangs on")
    if not found.decisive:
        yield paragraph("No set of contested words changes it.")
    else:
        shown = found.decisive if full else found.decisive[:_ON_A_SCREEN]
        items = [Item(_set_words(each, by_id, full=full)) for each in shown]
        if len(shown) < len(found.decisive):
            items.append(Item(words(f"{len(found.decisive) - len(shown)} more sets (--full)")))
        yield List(tuple(items))
    yield Paragraph(words(
        f"Changes to “{found.compared_with.title.lower()}”"
        + (", of alternatives the first. " if any(s.alternative_to for s in found.switches)
           else ". ")
        + found.search
        + (" Each set was read and assessed as a text of its own." if found.decisive else "")
    ), "muted")


def _set_words(each: Decisive, by_id: dict[str, Switch], *, full: bool) -> Runs:
    done = [
        *(_done(by_id[switch], 1, full=full) for switch in each.dropped),
        *(_done(by_id[switch], 0, full=full) for switch in each.taken),
    ]
    parts: list[str | Run] = []
    for number, runs in enumerate(done):
        parts += [*([" and "] if number else []), *runs]
    return words(*parts, ": ", outcome(each.outcome))


def _done(switch: Switch, way: int, *, full: bool) -> Runs:
    what = _TAKEN[switch.kind][way]
    said = clean(switch.words)
    said = said if full or len(said) <= _SHORT else said[:_SHORT].rsplit(" ", 1)[0] + " …"
    who = f", {switch.proposed_by}" if switch.proposed_by else ""
    return words(f"{what} ", quoted(said), muted(f" ({switch.place}{who}, {switch.id})"))


def _idle(found: Negotiation) -> Iterable[Block]:
    """Switches that cannot matter."""
    idle = [each.switch for each in found.effects if not each.changes_facts]
    standing = [
        each.switch for each in found.effects if each.changes_facts and not each.decisive_in
    ]
    if idle:
        yield paragraph(f"Cannot matter, as no fact changes with them: {_few(idle)}.")
    if standing:
        how = "whatever else is agreed" if found.complete else "in the sets that were tried"
        yield paragraph(
            f"Change facts, but stand in no smallest set, {how}: {_few(standing)}."
        )


def _few(ids: Sequence[str]) -> str:
    return ", ".join(ids)


def _switches(found: Negotiation) -> Block:
    effects = {each.switch: each for each in found.effects}
    rows = []
    for switch in found.switches:
        effect = effects[switch.id]
        does = "no fact changes" if not effect.changes_facts else (
            f"in {effect.decisive_in} smallest sets" if effect.decisive_in else "facts change"
        )
        beside = [f"within {switch.within}"] if switch.within else []
        beside += [f"instead of {', '.join(switch.alternative_to)}"] if (
            switch.alternative_to) else []
        rows.append((
            term(switch.id), switch.place, switch.kind, quoted(clean(switch.words)),
            ", ".join(filter(None, (switch.proposed_by, switch.time))), "; ".join(beside), does,
        ))
    columns = (Column("", "name"), Column("Place", "name"), Column("Kind", "name"), "Words",
               "Proposed by", "Stands", "Does")
    return table(columns, rows, records=True)


def _findings(found: Negotiation) -> Iterable[Block]:
    turned = [each for each in found.effects if each.findings]
    if not turned:
        return
    yield heading("Findings that turn with one switch")
    yield List(tuple(
        Item(words(term(each.switch)), tuple(
            joined([f"{finding.title}: {finding.before} → {finding.after}"])
            for finding in each.findings
        ))
        for each in turned
    ))
