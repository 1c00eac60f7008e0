"""A page for each rule, reading and premise, from the rule book and the examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

from credible.report.markdown import write_markdown
from credible.report.marking import markdown_text
from credible.report.marks import STANCES
from credible.report.page import Heading, Page
from credible.report.rules import chosen_rules, elements_of, rule_page
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Premise, atoms
from credible.rulebook.rule import Case, PremiseOfLaw, Reading, Rule, Source
from making.examples import Outcomes, Said
from making.words import (
    Pages,
    bullets,
    document,
    draft_link,
    linked,
    page,
    part,
    path_of,
    table,
)

RESULTS = ("holds", "fails", "unknown")
SHOWN = 4
"""Examples of each result on the page of a rule; S/RES/2254 alone answers to sixty rules."""


def law_pages(book: RuleBook, outcomes: Outcomes) -> Pages:
    """The pages of all rules, readings and premises, and the page that lists each kind."""
    pages: Pages = {}
    for rule in book.rules.values():
        pages[path_of("rules", rule.id)] = _rule(book, rule, outcomes.by_rule.get(rule.id, []))
    for reading in book.readings.values():
        pages[path_of("readings", reading.id)] = _reading(book, reading, outcomes)
    for premise in book.premises.values():
        pages[path_of("premises", premise.id)] = _premise(book, premise)
    pages["rules/index.md"] = _rules(book)
    pages["readings/index.md"] = _readings(book)
    pages["premises/index.md"] = _premises(book)
    return pages


def _rule(book: RuleBook, rule: Rule, said: Sequence[Said]) -> str:
    element = elements_of(book).get(rule.element, rule.element)
    asked = [(result, markdown_text(getattr(rule.says, result))) for result in RESULTS]
    remedy = rule.remedy
    where = f" ({markdown_text(remedy.place)})" if remedy and remedy.place else ""
    return page(
        f"# {markdown_text(rule.title)}",
        f"`{rule.id}` · {markdown_text(element)}",
        markdown_text(rule.note or ""),
        part("What it asks",
             f"The question, where it is unknown: *{markdown_text(rule.ask)}*" if rule.ask else "",
             table(("Result", "What the opinion says"), asked),
             f"What a drafter could write{where}: “{markdown_text(remedy.words)}”"
             if remedy else ""),
        part("Why", _sources(book, rule.source)),
        _conditions(book, rule),
        part("Cases", "Each is run as a test of the rule (`credible rules test`).",
             table(("Case", "Facts", "Result"), map(_case, rule.cases))),
        part("Readings and premises", bullets(_uses(book, rule))),
        part("Real drafts", table(("Draft", "Result", "What is said"), _shown(said))),
    )


def _conditions(book: RuleBook, rule: Rule) -> str:
    """When the rule applies and holds, as ``credible rules show`` has it."""
    wanted = ("When it applies", "When it holds", "Unless")
    sections = tuple(
        section for section in rule_page(book, rule).sections
        if isinstance(section.blocks[0], Heading)
        and "".join(run.text for run in section.blocks[0].words) in wanted
    )
    written = write_markdown(Page(rule.id, sections)).strip()
    # the site needs four spaces for each level of a list, where Markdown at large has two
    return re.sub(r"^( +)(?=- )", r"\1\1", written, flags=re.MULTILINE)


def _case(case: Case) -> tuple[str, str, str]:
    facts = yaml.safe_dump(
        {**case.draft, **({"premises": case.premises} if case.premises else {})},
        default_flow_style=True, sort_keys=False, width=10_000,
    ).strip().removeprefix("{").removesuffix("}")
    told = f"`{facts.replace('|', '¦')}`" if facts else "none"
    return markdown_text(case.name), told, case.expect


def _shown(said: Sequence[Said]) -> Iterator[tuple[str, str, str]]:
    for result in RESULTS:
        for each in [each for each in said if each.result == result][:SHOWN]:
            yield draft_link(each.symbol), each.result, markdown_text(each.sentence)


def _uses(book: RuleBook, rule: Rule) -> Iterator[str]:
    readings = book.readings.values()
    for told, users in (
        ("Required by", [each.id for each in readings if rule.id in each.requires]),
        ("Noted, not decisive, by", [each.id for each in readings if rule.id in each.indicates]),
    ):
        if users:
            yield f"{told} {', '.join(linked('readings', each) for each in users)}"
    warning = [each.short for each in book.pledges.values() if rule.id in each.warning]
    if warning:
        yield f"Reported as early warning under {markdown_text(', '.join(warning))}"
    premises = premises_of(book, rule)
    if premises:
        yield f"Turns on {', '.join(linked('premises', each) for each in premises)}"


def premises_of(book: RuleBook, rule: Rule) -> list[str]:
    """The premises of law that a rule asks for."""
    asked = (atom for condition in book.conditions(rule) for atom in atoms(condition))
    return sorted({atom.premise for atom in asked if isinstance(atom, Premise)})


def _sources(book: RuleBook, sources: Iterable[Source]) -> str:
    told = []
    for source in sources:
        instrument = book.instruments[source.instrument]
        of_it = [instrument.author, instrument.symbol, instrument.date]
        cited = document(book.cite(source), instrument.symbol, instrument.address)
        more = "".join(f", {markdown_text(each)}" for each in of_it if each)
        quote = instrument.quotes.get(source.pinpoint or "")
        words = f": “{markdown_text(quote)}”" if quote else ""
        told.append(f"{cited} ({markdown_text(instrument.title)}{more}){words}")
    return bullets(told)


def _reading(book: RuleBook, reading: Reading, outcomes: Outcomes) -> str:
    found = outcomes.by_reading[reading.id]
    asked = [
        (linked("rules", each), markdown_text(book.rules[each].title), how)
        for how, rules in (("required", reading.requires), ("noted", reading.indicates))
        for each in rules
    ]
    stances = [
        (linked("premises", name, words=book.premises[name].title), STANCES[stance])
        for name, stance in book.premises_under(reading).items()
    ]
    pledge = book.pledge(reading.pledge)
    return page(
        f"# {markdown_text(reading.title)}",
        f"`{reading.id}` · {markdown_text(pledge.title)}"
        + (" · the default reading" if pledge.default_reading == reading.id else ""),
        markdown_text(reading.summary),
        markdown_text(reading.note or ""),
        part("Why", _sources(book, reading.source)),
        part("Rules", table(("Rule", "What it asks", "How"), asked)),
        part("Premises of law", table(("Premise", "This reading"), stances)),
        part("Real drafts", table(("Draft", "Outcome"), (
            (draft_link(symbol), markdown_text(outcome)) for symbol, outcome in found.items()))),
    )


def _premise(book: RuleBook, premise: PremiseOfLaw) -> str:
    users = [rule for rule in book.rules.values() if premise.id in premises_of(book, rule)]
    return page(
        f"# {markdown_text(premise.title)}",
        f"`{premise.id}`",
        f"The question: *{markdown_text(premise.question)}*",
        bullets((f"For: {markdown_text(premise.for_)}",
                 f"Against: {markdown_text(premise.against)}")),
        part("Why", _sources(book, premise.source)),
        part("How each reading stands to it", table(("Reading", "Stance"), (
            (linked("readings", each.id), STANCES[book.premises_under(each)[premise.id]])
            for each in book.readings.values()))),
        part("Rules that turn on it", bullets(
            f"{linked('rules', rule.id)}: {markdown_text(rule.title)}" for rule in users)),
    )


def _rules(book: RuleBook) -> str:
    titles = elements_of(book)
    rules = chosen_rules(book)
    sections = [
        part(markdown_text(titles[element]), table(("Rule", "What it asks"), (
            (linked("rules", rule.id), markdown_text(rule.title))
            for rule in rules if rule.element == element)))
        for element in dict.fromkeys(rule.element for rule in rules)
    ]
    return page(
        "# Rules",
        f"{len(rules)} rules, by the element of the pledge to which they belong. "
        "`credible rules show ID` prints one; [How a rule is written](../rules.md) explains the "
        "language.", *sections)


def _readings(book: RuleBook) -> str:
    sections = [
        part(markdown_text(pledge.title), f"“{markdown_text(pledge.words)}”",
             table(("Reading", "What it takes “credible” to mean"), (
                 (linked("readings", each.id), markdown_text(each.summary))
                 for each in book.readings_of(pledge.id))))
        for pledge in book.pledges.values()
    ]
    return page(
        "# Readings",
        "No pledge defines what makes a draft credible, so the outcome depends on how the pledge "
        "is read. A reading says which rules are required, which are only noted, and which "
        "[premises of law](../premises/index.md) are accepted. "
        "[All side by side](../readings.md).", *sections)


def _premises(book: RuleBook) -> str:
    rows = [
        (linked("premises", each.id, words=each.title), markdown_text(each.question))
        for each in book.premises.values()
    ]
    return page(
        "# Premises of law",
        "A premise is a disputed proposition of law. A reading accepts it, refuses it or leaves it "
        "open; where it is open and decides, the outcome is undetermined and the question is put.",
        table(("Premise", "The question"), rows))
