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
from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report.layout import OUTCOME_MARKS, Ink, table, wrapped
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading

STANCES = {"accepted": "accepted", "refused": "refused", "open": "left open"}
RESULTS = {
    "holds": "holds",
    "fails": "fails",
    "unknown": "is open",
    "not-applicable": "is not in point",
}
_MOST_POINTS = 4


def readings_list(book: RuleBook, *, width: int = 80, colour: bool = False) -> str:
    """Every reading by its pledge, the default one first, each with what it says of credibility."""
    ink = Ink(colour)
    lines: list[str] = []
    for pledge in book.pledges.values():
        lines += [ink("section", line) for line in wrapped(f"{pledge.id}: {pledge.title}", width)]
        for reading in book.readings_of(pledge.id):
            default = " (default)" if reading.id == pledge.default_reading else ""
            lines.append(f"  {ink('head', reading.id)}{default}")
            lines += wrapped(reading.summary, width, "      ")
        lines.append("")
    lines += wrapped("Show one: credible readings show NAME. Compare two: credible readings diff "
                     "A B.", width)  # fmt: skip
    return "\n".join(lines) + "\n"


def reading_text(book: RuleBook, reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """One reading whole: what credible means under it, its rules by element, its premises."""
    ink = Ink(colour)
    pledge = book.pledge(reading.pledge)
    lines = [ink("head", line) for line in wrapped(f"{reading.id}: {reading.title}", width)]
    lines += wrapped(reading.summary, width)
    if reading.note:
        lines += wrapped(reading.note, width)
    based = "; ".join(book.cite(source) for source in reading.source)
    lines += wrapped(f"Of: {pledge.short}. Rests on: {based}.", width)
    if reading.extends:
        lines += wrapped(f"Extends {reading.extends}; rules taken from it are listed too.", width)
    for element in pledge.elements:
        asked = [rule for rule in reading.requires if book.rules[rule].element == element.id]
        if not asked:
            continue
        how = "each must hold" if element.combine == "all" else "one is enough"
        lines += ["", *_section(f"{element.title} ({element.limb}; {how})", width, ink)]
        lines += table(
            ("rule", "says"), [(rule, book.rules[rule].title) for rule in asked], width, indent="  "
        )[1:]
    if reading.indicates:
        lines += ["", *_section("Noted, not decisive", width, ink)]
        rows = [(rule, book.rules[rule].title) for rule in reading.indicates]
        lines += table(("rule", "says"), rows, width, indent="  ")[1:]
    lines += ["", *_section("Premises of law", width, ink)]
    premises = [
        (STANCES[stance], book.premises[name].title)
        for name, stance in book.premises_under(reading).items()
    ]
    lines += table(("stance", "premise"), premises, width, indent="  ")[1:]
    return "\n".join(lines) + "\n"


def _section(words: str, width: int, ink: Ink) -> list[str]:
    return [ink("section", line) for line in wrapped(words, width)]


def readings_diff(
    compared: ReadingsCompared, *, width: int = 80, colour: bool = False
) -> str:
    """What lies between two readings, rules first, then premises."""
    ink = Ink(colour)
    first, second = compared.first, compared.second
    lines = [ink("head", f"From {first} to {second}")]
    lines += wrapped(order_words(compared), width)
    if not compared.steps:
        lines += wrapped("They ask the same rules and hold the same premises.", width)
    rules = [step for step in compared.steps if isinstance(step, RuleStep)]
    for title, asked in (
        (f"Required by {second}, not by {first}", [s for s in rules if s.second == "required"]),
        (f"Required by {first}, not by {second}", [s for s in rules if s.first == "required"]),
    ):
        if asked:
            lines += ["", *_section(title, width, ink)]
            rows = []
            for step in asked:
                other = step.first if step.second == "required" else step.second
                rows.append((step.id, f"{step.title}{' (noted there)' * (other == 'noted')}"))
            lines += table(("rule", "says"), rows, width, indent="  ")[1:]
    premises = [step for step in compared.steps if isinstance(step, PremiseStep)]
    if premises:
        lines += ["", *_section("Premises held otherwise", width, ink)]
        for premise in premises:
            stances = f"{STANCES[premise.first]} > {STANCES[premise.second]}"
            lines += wrapped(f"{premise.id}: {stances}", width, "  ")
            lines += wrapped(premise.title, width, "      ")
    if compared.noted_only:
        lines.append("")
        names = ", ".join(step.id for step in compared.noted_only)
        lines += wrapped(f"Noted by one of them only, deciding nothing: {names}.", width)
    return "\n".join(lines) + "\n"


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


def outcomes_text(
    name: str, compared: OutcomesCompared, *, width: int = 80, colour: bool = False
) -> str:
    """What two readings make of one draft, and what makes the difference."""
    ink = Ink(colour)
    lines = [ink("head", line) for line in wrapped(name, width)]
    pairs = ((compared.first, compared.first_outcome), (compared.second, compared.second_outcome))
    lines += table(
        ("reading", "outcome"),
        [(reading, f"{OUTCOME_MARKS[o]} {OUTCOMES_IN_SHORT[o]}") for reading, o in pairs],
        width,
        indent="  ",
    )[1:]
    if not compared.points:
        lines.append("The difference between the readings does not matter here.")
        return "\n".join(lines) + "\n"
    lines.append("")
    lines += point_lines(compared, width, ink)
    return "\n".join(lines) + "\n"


def point_lines(
    compared: OutcomesCompared, width: int, ink: Ink, *, indent: str = "", sentences: bool = True
) -> list[str]:
    """The points on which two outcomes part, each with the findings that it shifts."""
    lines = wrapped(turns_on(compared.points, compared.first, compared.second), width, indent)
    if sentences:
        told = set()
        for point in compared.points[:_MOST_POINTS]:
            for shift in point.shifts:
                if shift.rule not in told:
                    told.add(shift.rule)
                    lines += [
                        ink("source", line)
                        for line in wrapped(f"{shift.rule}: {shift.sentence}", width, indent + "  ")
                    ]
    return lines


def turns_on(points: Sequence[DecisiveSteps], first: str, second: str) -> str:
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
