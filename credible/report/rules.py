"""The rules for people: the list of them, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from credible.assessing.why import in_words
from credible.model.vocabulary import Vocabulary
from credible.report import page as pages
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition, parts
from credible.rulebook.rule import Rule, Source

RESULTS = ("holds", "fails", "unknown")


def chosen_rules(book: RuleBook, element: str | None = None) -> tuple[Rule, ...]:
    """The rules of one element, or all, in the order of the elements of the pledges.

    Raises:
        CredibleError: ``no-such-element``.
    """
    order = elements_of(book)
    if element is not None and element not in order:
        from credible.errors import CredibleError, nearest_words

        raise CredibleError.of(
            "no-such-element",
            f"there is no element called “{element}”",
            nearest=nearest_words(element, list(order)),
            remedy=f"Elements: {', '.join(order)}.",
        )
    chosen = [rule for rule in book.rules.values() if element in (None, rule.element)]
    places = list(order)
    return tuple(sorted(chosen, key=lambda rule: (places.index(rule.element), rule.id)))


def elements_of(book: RuleBook) -> dict[str, str]:
    """The elements of all pledges with their titles; one that several pledges have stands once."""
    found: dict[str, str] = {}
    for pledge in book.pledges.values():
        for element in pledge.elements:
            found.setdefault(element.id, element.title)
    return found


def rules_list_page(book: RuleBook, element: str | None = None) -> pages.Page:
    """The rules by element: id, title and sources."""
    titles = elements_of(book)
    rules = chosen_rules(book, element)
    sections = [
        pages.under(f"{name}: {titles[name]}", pages.List(tuple(
            pages.Item(pages.words(pages.term(rule.id)),
                 (pages.words(rule.title), pages.words(pages.muted(_cited(book, rule.source)))))
            for rule in rules if rule.element == name
        ), tree=True))
        for name in dict.fromkeys(rule.element for rule in rules)
    ]
    told = pages.paragraph(f"{len(rules)} rules. One of them: credible rules show ID.")
    return pages.page("Rules", *sections, foot=[told])


def rules_list_data(book: RuleBook, element: str | None = None) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "id": rule.id,
            "title": rule.title,
            "element": rule.element,
            "sources": [book.cite(source) for source in rule.source],
            "file": book.files.get(f"rule:{rule.id}"),
        }
        for rule in chosen_rules(book, element)
    ]


def rule_page(book: RuleBook, rule: Rule) -> pages.Page:
    """The page of a rule under its fixed headings; a heading without content is left out."""
    told = elements_of(book).get(rule.element, rule.element)
    file = book.files.get(f"rule:{rule.id}")
    told_of = pages.paragraph(pages.term(rule.id), f" · {rule.element} ({told})")
    head = pages.under(rule.title, told_of, level=1)
    parts = [
        pages.under(title, pages.List(_nested(lines), tree=True))
        for title, lines in _parts(book, rule)
    ]
    return pages.page(
        rule.id, head, *parts,
        foot=[pages.Paragraph(pages.words(file), "muted")] if file else [],
    )


Lines = Sequence[tuple[int, str]]
"""Lines of a page, each with how deep it stands."""


def _nested(lines: Lines) -> tuple[pages.Item, ...]:
    """The lines as items, each with those that stand deeper right after it."""
    items = []
    for at, (depth, line) in enumerate(lines):
        if depth == 0:
            below = []
            for deeper, inner in lines[at + 1:]:
                if deeper == 0:
                    break
                below.append((deeper - 1, inner))
            items.append(pages.Item(pages.words(line), items=_nested(below)))
    return tuple(items)


def _parts(book: RuleBook, rule: Rule) -> list[tuple[str, Lines]]:
    says = [(0, rule.note)] if rule.note else []
    says += [(0, f"{result}: {getattr(rule.says, result)}") for result in RESULTS]
    applies = book.applies(rule)
    overriding = [other.id for other in book.rules.values() if rule.id in other.overrides]
    parts: list[tuple[str, Lines]] = [
        ("What it says", says),
        ("When it applies", list(_steps(applies, book.vocabulary)) if applies is not None
         else [(0, "to every draft")]),
        ("When it holds", list(_steps(rule.holds, book.vocabulary))),
        ("Unless", list(_exceptions(book, rule))),
        ("Sources", list(_sources(book, rule.source))),
        ("If unknown, asks", [(0, rule.ask)] if rule.ask else []),
        ("Remedy", _remedy(rule)),
        ("Cases", [(0, f"{case.name}: {case.expect}") for case in rule.cases]),
        ("Readings", list(_readings(book, rule))),
        ("Overrides", [(0, name) for name in rule.overrides]),
        ("Overridden by", [(0, name) for name in overriding]),
        ("Replaces", [(0, name) for name in rule.replaces]),
    ]
    return [(title, lines) for title, lines in parts if lines]


def rule_data(book: RuleBook, rule: Rule) -> dict[str, Any]:
    """A rule as plain data: as it is written, with its citations and who uses it."""
    required, noted = _users(book, rule)
    return {
        **rule.model_dump(mode="json", by_alias=True, exclude_none=True),
        "cited": [book.cite(source) for source in rule.source],
        "required_by": required,
        "noted_by": noted,
        "file": book.files.get(f"rule:{rule.id}"),
    }


def _cited(book: RuleBook, sources: Sequence[Source]) -> str:
    return "; ".join(book.cite(source) for source in sources)


def _steps(
    condition: Condition, vocabulary: Vocabulary, depth: int = 0
) -> Iterator[tuple[int, str]]:
    yield depth, in_words(condition, vocabulary)
    for part in parts(condition):
        yield from _steps(part, vocabulary, depth + 1)


def _exceptions(book: RuleBook, rule: Rule) -> Iterator[tuple[int, str]]:
    for exception in rule.unless:
        yield 0, f"{exception.says} ({_cited(book, exception.source)})"
        yield from _steps(exception.when, book.vocabulary, 1)


def _sources(book: RuleBook, sources: Sequence[Source]) -> Iterator[tuple[int, str]]:
    for source in sources:
        instrument = book.instruments[source.instrument]
        told = [instrument.title, instrument.symbol, instrument.date]
        yield 0, f"{book.cite(source)}: {', '.join(part for part in told if part)}"
        quote = instrument.quotes.get(source.pinpoint or "")
        if quote:
            yield 1, f"“{quote}”"
        if instrument.address:
            yield 1, instrument.address


def _remedy(rule: Rule) -> tuple[tuple[int, str], ...]:
    if rule.remedy is None:
        return ()
    place = f" ({rule.remedy.place})" if rule.remedy.place else ""
    return ((0, f"{rule.remedy.words}{place}"),)


def _users(book: RuleBook, rule: Rule) -> tuple[list[str], list[str]]:
    required = [each.id for each in book.readings.values() if rule.id in each.requires]
    noted = [each.id for each in book.readings.values() if rule.id in each.indicates]
    return required, noted


def _readings(book: RuleBook, rule: Rule) -> Iterator[tuple[int, str]]:
    required, noted = _users(book, rule)
    if required:
        yield 0, f"required by {', '.join(required)}"
    if noted:
        yield 0, f"noted, not decisive, by {', '.join(noted)}"
    warning = [pledge.id for pledge in book.pledges.values() if rule.id in pledge.warning]
    if warning:
        yield 0, f"reported as early warning under {', '.join(warning)}"
    if not (required or noted or warning):
        yield 0, "used by no reading"
