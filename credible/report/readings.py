"""Readings shown: the list of them, one of them whole, and what lies between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from credible.comparing.readings import (
    DecisiveSteps,
    OutcomesCompared,
    PremiseStep,
    ReadingsCompared,
    ReadingStep,
    RuleStep,
)
from credible.report.marks import RESULTS, STANCES, outcome
from credible.report.page import (
    Block,
    Column,
    Item,
    List,
    Page,
    Runs,
    Table,
    heading,
    muted,
    page,
    paragraph,
    table,
    term,
    words,
)
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading

_MOST_POINTS = 4


def readings_list(book: RuleBook) -> Page:
    """Every reading by its pledge, the default one first, each with what it says of credibility."""
    sections: list[list[Block]] = []
    for pledge in book.pledges.values():
        items = tuple(
            Item(words(term(reading.id),
                       " (default)" if reading.id == pledge.default_reading else ""),
                 (words(reading.summary),))
            for reading in book.readings_of(pledge.id)
        )
        sections.append([heading(f"{pledge.id}: {pledge.title}"), List(items, tree=True)])
    told = "Show one: credible readings show NAME. Compare two: credible readings diff A B."
    return page("Readings", *sections, foot=[paragraph(told)])


def reading_page(book: RuleBook, reading: Reading) -> Page:
    """One reading whole: what credible means under it, its rules by element, its premises."""
    pledge = book.pledge(reading.pledge)
    based = "; ".join(book.cite(source) for source in reading.source)
    told = [reading.summary, reading.note or "", f"Of: {pledge.short}. Rests on: {based}."]
    if reading.extends:
        told.append(f"Extends {reading.extends}; rules taken from it are listed too.")
    sections: list[list[Block]] = []
    for element in pledge.elements:
        asked = [rule for rule in reading.requires if book.rules[rule].element == element.id]
        how = "each must hold" if element.combine == "all" else "one is enough"
        if asked:
            title = f"{element.title} ({element.limb}; {how})"
            sections.append([heading(title), _rules(book, asked)])
    if reading.indicates:
        sections.append([heading("Noted, not decisive"), _rules(book, reading.indicates)])
    premises = [
        (STANCES[stance], book.premises[name].title)
        for name, stance in book.premises_under(reading).items()
    ]
    return page(
        f"{reading.id}: {reading.title}",
        [heading(f"{reading.id}: {reading.title}", 1), *map(paragraph, filter(None, told))],
        *sections,
        [heading("Premises of law"), table((Column("Stance", "name"), "Premise"), premises)],
    )


def _rules(book: RuleBook, rules: Sequence[str]) -> Table:
    rows = [(term(rule), book.rules[rule].title) for rule in rules]
    return table((Column("Rule", "name"), "Says"), rows)


def readings_diff(compared: ReadingsCompared) -> Page:
    """What lies between two readings, rules first, then premises."""
    first, second = compared.first, compared.second
    sections: list[list[Block]] = [
        [heading(f"From {first} to {second}", 1), paragraph(order_words(compared))]
    ]
    if not compared.steps:
        same = "They ask the same rules and hold the same premises."
        sections[0].append(paragraph(same))
    rules = [step for step in compared.steps if isinstance(step, RuleStep)]
    for title, asked in (
        (f"Required by {second}, not by {first}", [s for s in rules if s.second == "required"]),
        (f"Required by {first}, not by {second}", [s for s in rules if s.first == "required"]),
    ):
        rows = [(term(step.id), f"{step.title}{' (noted there)' * _noted_there(step)}")
                for step in asked]
        if rows:
            sections.append([heading(title), table((Column("Rule", "name"), "Says"), rows)])
    premises = tuple(
        Item(words(f"{step.id}: {STANCES[step.first]} > {STANCES[step.second]}"),
             (words(step.title),))
        for step in compared.steps if isinstance(step, PremiseStep)
    )
    if premises:
        sections.append([heading("Premises held otherwise"), List(premises, tree=True)])
    if compared.noted_only:
        names = ", ".join(step.id for step in compared.noted_only)
        noted = f"Noted by one of them only, deciding nothing: {names}."
        sections.append([paragraph(noted)])
    return page(f"From {first} to {second}", *sections)


def _noted_there(step: RuleStep) -> bool:
    return (step.first if step.second == "required" else step.second) == "noted"


def order_words(compared: ReadingsCompared) -> str:
    """Whether one reading is stricter than the other for every draft, in a sentence."""
    first, second = compared.first, compared.second
    if compared.pledges[0] != compared.pledges[1]:
        return f"They read different pledges: {compared.pledges[0]} and {compared.pledges[1]}."
    if compared.order == "first is stricter":
        return f"{first} is the stricter: a draft that falls under it falls under {second} too."
    if compared.order == "second is stricter":
        return f"{second} is the stricter: a draft that falls under it falls under {first} too."
    if compared.order == "equal":
        return "They admit the same drafts."
    return "Neither is stricter for every draft."


def outcomes_page(name: str, compared: OutcomesCompared) -> Page:
    """What two readings make of one draft, and what makes the difference."""
    rows = [(compared.first, outcome(compared.first_outcome)),
            (compared.second, outcome(compared.second_outcome))]
    head: list[Block] = [heading(name, 1), table(("Reading", Column("Outcome", "mark")), rows)]
    if not compared.points:
        same = "The difference between the readings does not matter here."
        return page(name, [*head, paragraph(same)])
    told = words(turns_on(compared.points, compared.second))
    return page(name, head, [List((Item(told, shifted(compared)),), tree=True)])


def shifted(compared: OutcomesCompared) -> tuple[Runs, ...]:
    """What each rule that gives another result says of the draft."""
    told = {
        shift.rule: words(muted(f"{shift.rule}: {shift.sentence}"))
        for point in reversed(compared.points[:_MOST_POINTS]) for shift in reversed(point.shifts)
    }
    return tuple(reversed(told.values()))


def turns_on(points: Sequence[DecisiveSteps], second: str) -> str:
    """The points in one sentence; each of several is enough by itself."""
    told = [point_words(point, second) for point in points[:_MOST_POINTS]]
    more = len(points) - len(told)
    if more:
        told.append(f"{more} more")
    if len(points) == 1:
        return f"The difference: {told[0]}."
    return f"The difference, any one of these being enough: {'; or '.join(told)}."


def point_words(point: DecisiveSteps, second: str) -> str:
    """A set of steps in words, from the first reading to ``second``."""
    results = {shift.rule: shift.second for shift in point.shifts}
    return " and ".join(_step_words(step, results) for step in point.steps)


def _step_words(step: ReadingStep, results: Mapping[str, str | None]) -> str:
    if isinstance(step, PremiseStep):
        return f"the premise {step.id} is {STANCES[step.second]}, not {STANCES[step.first]}"
    if step.second == "required":
        result = results.get(step.id)
        return f"{step.id} is required" + (f" and {RESULTS[result]}" if result else "")
    return f"{step.id} is not required"
