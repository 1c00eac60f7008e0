"""The page of all readings and premises, as Markdown, made from the rule book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from credible.comparing.matrix import ReadingsMatrix
from credible.comparing.readings import PremiseStep, RuleStep, compare_readings
from credible.report.marking import markdown_table, markdown_text, raw_table
from credible.report.reading_matrix import matrix_markdown
from credible.report.readings import STANCES, order_words
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading, Source

_ORDERED = ("first is stricter", "second is stricter")


def readings_page(book: RuleBook, matrices: Sequence[ReadingsMatrix] = ()) -> str:
    """The page: each pledge with its readings and what sets them apart, then the premises.

    ``matrices`` are outcomes of example drafts, put after the readings of their pledge.
    """
    parts = [
        "# Readings",
        "",
        "No pledge defines what makes a draft credible, so the outcome depends on how the pledge "
        "is read. A reading says which rules are required, which are only noted, and which "
        "disputed premises of law are accepted. This page is made from the rules by "
        "`credible readings page`.",
        "",
    ]
    for pledge in book.pledges.values():
        parts += _pledge(book, pledge)
        parts += [
            matrix_markdown(each, heading="### Outcomes of examples, by reading")
            for each in matrices
            if each.pledge == pledge.id
        ]
    parts += _premises(book)
    return "\n".join(parts).rstrip() + "\n"


def _pledge(book: RuleBook, pledge: Pledge) -> list[str]:
    parts = [
        f"## {markdown_text(pledge.title)}",
        "",
        f"> {markdown_text(pledge.words)}",
        ">",
        f"> {markdown_text(_cited(book, pledge.source))}",
        "",
        markdown_text(pledge.notice),
        "",
    ]
    default = book.reading(pledge.default_reading)
    for reading in book.readings_of(pledge.id):
        parts += _reading(book, reading, default)
    return parts


def _reading(book: RuleBook, reading: Reading, default: Reading) -> list[str]:
    is_default = reading.id == default.id
    parts = [
        f"### {reading.id}{' (default)' if is_default else ''}",
        "",
        f"**{markdown_text(reading.title)}.** {markdown_text(reading.summary)}",
        "",
        f"Rests on: {markdown_text(_cited(book, reading.source))}.",
        "",
    ]
    if reading.note:
        parts += [markdown_text(reading.note), ""]
    if is_default:
        rows = [
            (
                markdown_text(element.title),
                element.limb,
                "each must hold" if element.combine == "all" else "one is enough",
                _ids(r for r in reading.requires if book.rules[r].element == element.id),
            )
            for element in book.pledge(reading.pledge).elements
            if any(book.rules[r].element == element.id for r in reading.requires)
        ]
        parts += [*raw_table(("Element", "Limb", "How", "Rules required"), rows), ""]
    else:
        parts += _beside(book, reading, default)
    if reading.indicates:
        parts += [f"Noted, not decisive: {_ids(reading.indicates)}.", ""]
    return parts


def _beside(book: RuleBook, reading: Reading, default: Reading) -> list[str]:
    compared = compare_readings(book, default.id, reading.id)
    rules = [step for step in compared.steps if isinstance(step, RuleStep)]
    more = [step.id for step in rules if step.second == "required"]
    less = [step.id for step in rules if step.first == "required"]
    parts = [f"Beside {default.id}:", ""]
    if more:
        parts.append(f"- requires also {_ids(more)}")
    if less:
        parts.append(f"- does not require {_ids(less)}")
    parts += [
        f"- premise `{step.id}`: {STANCES[step.second]} (there {STANCES[step.first]})"
        for step in compared.steps
        if isinstance(step, PremiseStep)
    ]
    if compared.order in _ORDERED:
        parts.append(f"- {order_words(compared)}")
    return [*parts, ""]


def _premises(book: RuleBook) -> list[str]:
    parts = ["## Premises of law", ""]
    for premise in book.premises.values():
        parts += [
            f"### {premise.id}",
            "",
            f"**{markdown_text(premise.title)}.** {markdown_text(_cited(book, premise.source))}",
            "",
            f"- For: {markdown_text(premise.for_)}",
            f"- Against: {markdown_text(premise.against)}",
            "",
        ]
    readings = list(book.readings.values())
    rows = [
        (name, *(STANCES[book.premises_under(each)[name]] for each in readings))
        for name in book.premises
    ]
    return [*parts, *markdown_table(("Premise", *(each.id for each in readings)), rows), ""]


def _cited(book: RuleBook, sources: Iterable[Source]) -> str:
    return "; ".join(book.cite(source) for source in sources)


def _ids(rules: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in rules)
