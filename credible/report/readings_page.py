"""The page of all readings and premises, made from the rule book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from credible.comparing.matrix import ReadingsMatrix
from credible.comparing.readings import PremiseStep, RuleStep, compare_readings
from credible.report.marks import STANCES
from credible.report.page import (
    Block,
    Item,
    List,
    Page,
    Runs,
    heading,
    joined,
    page,
    paragraph,
    quoted,
    strong,
    table,
    term,
    words,
)
from credible.report.reading_matrix import matrix_page
from credible.report.readings import order_words
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading, Source

_ORDERED = ("first is stricter", "second is stricter")


def readings_page(book: RuleBook, matrices: Sequence[ReadingsMatrix] = ()) -> Page:
    """Each pledge with its readings and what sets them apart, then the premises.

    ``matrices`` are outcomes of example drafts, put after the readings of their pledge.
    """
    sections: list[list[Block]] = [[
        heading("Readings", 1),
        paragraph(
            "No pledge defines what makes a draft credible, so the outcome depends on how the "
            "pledge is read. A reading says which rules are required, which are only noted, and "
            "which disputed premises of law are accepted. This page is made from the rules by ",
            term("credible readings page"), ".",
        ),
    ]]
    for pledge in book.pledges.values():
        sections.append(_pledge(book, pledge))
        sections += [_reading(book, each, pledge) for each in book.readings_of(pledge.id)]
        for matrix in matrices:
            if matrix.pledge == pledge.id:
                title = "Outcomes of examples, by reading"
                made = matrix_page(matrix, level=3, title=title)
                sections += [list(each.blocks) for each in made.sections]
                sections.append(list(made.foot))
    return page("Readings", *sections, *_premises(book))


def _pledge(book: RuleBook, pledge: Pledge) -> list[Block]:
    return [
        heading(pledge.title),
        paragraph(quoted(pledge.words), f" ({_cited(book, pledge.source)})"),
        paragraph(pledge.notice),
    ]


def _reading(book: RuleBook, reading: Reading, pledge: Pledge) -> list[Block]:
    default = book.reading(pledge.default_reading)
    is_default = reading.id == default.id
    blocks: list[Block] = [
        heading(f"{reading.id}{' (default)' if is_default else ''}", 3),
        paragraph(strong(f"{reading.title}. "), reading.summary),
        paragraph(f"Rests on: {_cited(book, reading.source)}."),
    ]
    if reading.note:
        blocks.append(paragraph(reading.note))
    if is_default:
        rows = []
        for element in pledge.elements:
            asked = [r for r in reading.requires if book.rules[r].element == element.id]
            how = "each must hold" if element.combine == "all" else "one is enough"
            if asked:
                rows.append((element.title, element.limb, how, joined(map(term, asked))))
        blocks.append(table(("Element", "Limb", "How", "Rules required"), rows))
    else:
        blocks += [paragraph(f"Beside {default.id}:"), List(tuple(_beside(book, reading, default)))]
    if reading.indicates:
        noted = joined(map(term, reading.indicates))
        blocks.append(paragraph("Noted, not decisive: ", *noted, "."))
    return blocks


def _beside(book: RuleBook, reading: Reading, default: Reading) -> list[Item]:
    compared = compare_readings(book, default.id, reading.id)
    rules = [step for step in compared.steps if isinstance(step, RuleStep)]
    told: list[Runs] = []
    for said, asked in (
        ("requires also ", [step.id for step in rules if step.second == "required"]),
        ("does not require ", [step.id for step in rules if step.first == "required"]),
    ):
        told += [(*words(said), *joined(map(term, asked)))] if asked else []
    told += [
        words("premise ", term(step.id), f": {STANCES[step.second]} (there {STANCES[step.first]})")
        for step in compared.steps if isinstance(step, PremiseStep)
    ]
    if compared.order in _ORDERED:
        told.append(words(order_words(compared)))
    return list(map(Item, told))


def _premises(book: RuleBook) -> list[list[Block]]:
    sections: list[list[Block]] = [[heading("Premises of law")]]
    for premise in book.premises.values():
        sections.append([
            heading(premise.id, 3),
            paragraph(strong(f"{premise.title}. "), _cited(book, premise.source)),
            List((Item(words(f"For: {premise.for_}")), Item(words(f"Against: {premise.against}")))),
        ])
    readings = list(book.readings.values())
    rows = [
        (name, *(STANCES[book.premises_under(each)[name]] for each in readings))
        for name in book.premises
    ]
    return [*sections, [table(("Premise", *(each.id for each in readings)), rows)]]


def _cited(book: RuleBook, sources: Iterable[Source]) -> str:
    return "; ".join(book.cite(source) for source in sources)
