"""The rule book for people: the list of rules, the page of one rule, the facts they may ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credible.assessing.why import in_words
from credible.model.vocabulary import Vocabulary
from credible.report.layout import Ink, clean, wrapped
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition, parts
from credible.rulebook.facts import (
    ITEM_FIELDS,
    KEY_FIELD,
    FactKind,
    item_attributes,
    single_facts,
)
from credible.rulebook.rule import Rule, Source

RESULTS = ("holds", "fails", "unknown")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a rule's page and its lines, each with how deep it stands."""

    heading: str
    lines: tuple[tuple[int, str], ...]


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


def rules_list_text(
    book: RuleBook, element: str | None = None, *, width: int = 80, colour: bool = False
) -> str:
    """The rules by element: id, title and sources."""
    ink = Ink(colour)
    titles = elements_of(book)
    lines: list[str] = []
    heading = None
    rules = chosen_rules(book, element)
    for rule in rules:
        if rule.element != heading:
            heading = rule.element
            lines += [""] if lines else []
            lines.append(ink("section", clean(f"{heading}: {titles[heading]}")))
        lines.append(f"  {rule.id}")
        lines += wrapped(rule.title, width, "      ")
        lines += [ink("source", each) for each in wrapped(_cited(book, rule.source), width,
                                                          "      ")]
    lines += ["", f"{len(rules)} rules. One of them: credible rules show ID."]
    return "\n".join(lines)


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


def rule_page(book: RuleBook, rule: Rule) -> tuple[Section, ...]:
    """The page of a rule under its fixed headings; a heading without content is left out."""
    says = [(0, f"{result}: {getattr(rule.says, result)}") for result in RESULTS]
    if rule.note:
        says.insert(0, (0, rule.note))
    applies = book.applies(rule)
    sections = [
        Section("What it says", tuple(says)),
        Section("When it applies", tuple(_steps(applies, book.vocabulary)) if applies is not None
                else ((0, "to every draft"),)),
        Section("When it holds", tuple(_steps(rule.holds, book.vocabulary))),
        Section("Unless", tuple(_exceptions(book, rule))),
        Section("Sources", tuple(_sources(book, rule.source))),
        Section("If unknown, asks", ((0, rule.ask),) if rule.ask else ()),
        Section("Remedy", _remedy(rule)),
        Section("Cases", tuple((0, f"{case.name}: {case.expect}") for case in rule.cases)),
        Section("Readings", tuple(_readings(book, rule))),
        Section("Overrides", tuple((0, name) for name in rule.overrides)),
        Section("Overridden by", tuple(
            (0, other.id) for other in book.rules.values() if rule.id in other.overrides
        )),
        Section("Replaces", tuple((0, name) for name in rule.replaces)),
    ]
    return tuple(section for section in sections if section.lines)


def rule_text(book: RuleBook, rule: Rule, *, width: int = 80, colour: bool = False) -> str:
    """The page of a rule for the terminal."""
    ink = Ink(colour)
    lines = [ink("head", line) for line in wrapped(rule.title, width)]
    element = elements_of(book).get(rule.element, rule.element)
    lines += wrapped(f"{rule.id} · {rule.element} ({element})", width)
    for section in rule_page(book, rule):
        lines += ["", ink("section", section.heading)]
        for depth, line in section.lines:
            indent = "  " + "  " * depth
            lines += wrapped(line, width, indent, indent + "  ")
    file = book.files.get(f"rule:{rule.id}")
    if file:
        lines += ["", ink("source", clean(file))]
    return "\n".join(lines)


def rule_markdown(book: RuleBook, rule: Rule, *, level: int = 1) -> str:
    """The page of a rule as Markdown, its headings from ``level`` down."""
    lines = [f"{'#' * level} {rule.id}", "", f"**{_plain(rule.title)}**", "",
             f"Element: {rule.element}."]
    for section in rule_page(book, rule):
        lines += ["", f"{'#' * (level + 1)} {section.heading}", ""]
        lines += [f"{'  ' * depth}- {_plain(line)}" for depth, line in section.lines]
    return "\n".join(lines) + "\n"


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


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    for sign in "\\`*_[]<>":
        text = text.replace(sign, f"\\{sign}")
    return clean(text)


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


def facts_data(book: RuleBook) -> dict[str, Any]:
    """Every fact that rules may ask for: lists with their attributes, and single facts."""
    lists = {}
    for name in ITEM_FIELDS:
        key = KEY_FIELD.get(name, "type")
        lists[name] = {
            attribute: {**_kind(book, fact), "names_the_item": attribute == key}
            for attribute, fact in item_attributes(book.vocabulary, name).items()
        }
    singles = {}
    for name, fact in single_facts(book.vocabulary).items():
        entry = _kind(book, fact)
        if name.startswith("situation."):
            entry["label"] = book.vocabulary.situation[fact.field].get("label", "")
        singles[name] = entry
    return {"lists": lists, "facts": singles, "premises": {
        premise.id: premise.title for premise in book.premises.values()
    }}


def _kind(book: RuleBook, fact: FactKind) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": "yes-no" if fact.kind == "tri" else fact.kind}
    if fact.words is None:
        return entry
    if fact.attribute is None:
        entry["words"] = list(book.vocabulary.terms(fact.words))
    else:
        found: dict[str, list[str]] = {}
        for term, each in book.vocabulary.terms(fact.words).items():
            value = each.attributes.get(fact.attribute)
            if value is not None:
                found.setdefault("yes" if value is True else str(value), []).append(term)
        entry["words"] = found
    return entry


def facts_text(book: RuleBook, *, width: int = 80, colour: bool = False) -> str:
    """The facts for the terminal: for every list its attributes with the words they can have."""
    ink = Ink(colour)
    data = facts_data(book)
    lines = [ink("head", "Lists of the draft"), "  {some: LIST, where: {ATTRIBUTE: WORD}}"]
    for name, attributes in data["lists"].items():
        lines += ["", ink("section", name)]
        for attribute, entry in attributes.items():
            holder, dot, short = attribute.partition(".")
            # an attribute of the word that names an item needs no dot
            if not (dot and attributes[holder]["names_the_item"] and short in attributes):
                lines += _fact(attribute, entry, width)
    lines += ["", ink("head", "Single facts"), "  {fact: NAME, is: WORD}"]
    for name, entry in data["facts"].items():
        lines += _fact(name, entry, width)
    lines += ["", ink("head", "Premises"), "  {premise: NAME}"]
    for name, title in data["premises"].items():
        lines += wrapped(f"{name}: {title}", width, "  ", "      ")
    return "\n".join(lines)


def _fact(name: str, entry: dict[str, Any], width: int) -> list[str]:
    words = entry.get("words")
    if isinstance(words, dict):
        told = "; ".join(f"{value}: {', '.join(terms)}" for value, terms in words.items())
    elif words:
        told = ", ".join(words)
    else:
        told = {"yes-no": "yes or no", "number": "a number", "date": "a date",
                "text": "text"}.get(entry["kind"], entry["kind"])
    label = entry.get("label")
    several = "several of " if entry["kind"] == "terms" else ""
    return wrapped(f"{name}: {several}{told}{f' ({label})' if label else ''}", width, "  ",
                   "      ")


def kinds_text(book: RuleBook, *, width: int = 80) -> str:
    """The kinds of words that there are, each with how many words it has."""
    vocabulary = book.vocabulary
    column = max(len(kind) for kind in vocabulary.kinds) + 2
    lines = []
    for kind, terms in vocabulary.kinds.items():
        lines += wrapped(f"{len(terms)} words", width, f"{kind.ljust(column)}")
    lines += wrapped(f"{len(vocabulary.situation)} facts", width, "situation".ljust(column))
    return "\n".join([*lines, "", "Their words: credible schema words KIND."])


def words_text(book: RuleBook, kind: str, *, width: int = 80, colour: bool = False) -> str:
    """The words of one kind with their labels and what rules may test of them.

    Raises:
        CredibleError: ``no-such-kind``, with the nearest.
    """
    ink = Ink(colour)
    vocabulary = book.vocabulary
    name = kind.replace("-", "_").replace(" ", "_")
    if name == "situation":
        told = {fact: (body.get("label", ""), "") for fact, body in vocabulary.situation.items()}
    elif name in vocabulary.kinds:
        told = {
            term: (entry.label, ", ".join(_written(entry.attributes)))
            for term, entry in vocabulary.terms(name).items()
        }
    else:
        from credible.errors import CredibleError, nearest_words

        raise CredibleError.of(
            "no-such-kind",
            f"there is no kind of words called “{kind}”",
            nearest=nearest_words(kind, [*vocabulary.kinds, "situation"]),
        )
    column = max(len(term) for term in told) + 2
    lines = []
    for term, (label, attributes) in told.items():
        lines += wrapped(label, width, f"{term.ljust(column)}")
        if attributes:
            lines += [ink("source", line) for line in wrapped(attributes, width, " " * column)]
    return "\n".join(lines)


def _written(attributes: Mapping[str, Any]) -> Iterator[str]:
    for name, value in attributes.items():
        yield name if value is True else f"{name}: {value}"
