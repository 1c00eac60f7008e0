"""Made-up conditions: every form of the rule language, over the facts of the shipped vocabulary."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from credible.rulebook.facts import FactKind, item_attributes, single_facts
from tests.properties.drafts import ARTICLES, DATES, ITEM_WORDS, MONTHS, VOCABULARY, words

ITEM_FACTS = {name: item_attributes(VOCABULARY, name) for name in ITEM_WORDS}
SINGLE_FACTS = single_facts(VOCABULARY)

Data = dict[str, Any]


def _values(fact: FactKind) -> list[Any]:
    if fact.kind == "tri":
        return [True, False]
    if fact.kind == "date":
        return list(DATES)
    if fact.kind == "number":
        return list(MONTHS)
    if fact.attribute is not None and fact.words is not None:
        entries = VOCABULARY.terms(fact.words).values()
        written = {entry.attributes.get(fact.attribute) for entry in entries}
        return [*sorted(value for value in written if isinstance(value, str)), False]
    return words(fact.words) if fact.words is not None else ["none", *ARTICLES]


@cache
def tests_of(fact: FactKind, *, negated: bool = True) -> st.SearchStrategy[Any]:
    """A test that may be asked of the fact, in YAML's shape."""
    values = _values(fact)
    bounds = {"number": ("at_least", "at_most"), "date": ("before", "on_or_after")}
    if fact.kind in bounds:
        made: st.SearchStrategy[Any] = st.builds(
            lambda form, v: {form: v}, st.sampled_from(bounds[fact.kind]), st.sampled_from(values)
        )
    elif fact.kind == "terms":
        made = st.builds(lambda v: {"has": v}, st.sampled_from(values))
    else:
        made = st.builds(lambda v: {"is": v}, st.sampled_from(values)) | st.builds(
            lambda v: {"in": v}, st.lists(st.sampled_from(values), min_size=1, max_size=4)
        )
    if not negated:
        return made
    # one of three tests is a contrary; {not: {not: ...}} is written too
    return made | made | st.builds(
        lambda test, twice: {"not": {"not": test} if twice else test}, made, st.booleans()
    )


@cache
def wheres(collection: str, depth: int = 2) -> st.SearchStrategy[Data]:
    """A test on the items of a list, with ``any`` and ``not`` inside."""
    facts = ITEM_FACTS[collection]
    one = st.one_of(
        [st.tuples(st.just(name), tests_of(fact)) for name, fact in sorted(facts.items())]
    )
    flat = st.lists(one, max_size=3).map(dict)
    if depth == 0:
        return flat
    inner = st.lists(wheres(collection, depth - 1), min_size=1, max_size=2)
    return st.builds(
        lambda where, any_of, none_of: {
            **where, **({"any": any_of} if any_of else {}), **({"not": none_of} if none_of else {}),
        },
        flat, st.none() | st.none() | inner, st.none() | st.none() | inner,
    )


def _bounds() -> st.SearchStrategy[Data]:
    """How many paragraphs are enough, and which of them count."""
    return st.fixed_dictionaries(
        {},
        optional={
            "at_least": st.integers(1, 3), "share": st.sampled_from([0.1, 0.5, 1.0]),
            "among_first": st.integers(1, 3),
        },
    )


@cache
def _about_list(collection: str) -> st.SearchStrategy[Data]:
    where = wheres(collection)
    return st.one_of(
        st.builds(lambda w: {"some": collection, "where": w}, where),
        st.builds(lambda w: {"none": collection, "where": w}, where),
        st.builds(lambda a, w: {"every": collection, "among": a, "where": w}, where, where),
        st.sampled_from([{"some": collection}, {"none": collection}]),
        st.builds(
            lambda w, bounds: {"paragraphs": collection, "where": w, **bounds}, where, _bounds()
        ),
    )


@cache
def _about_single(name: str) -> st.SearchStrategy[Data]:
    return tests_of(SINGLE_FACTS[name], negated=False).map(lambda test: {"fact": name, **test})


@cache
def leaves(premises: tuple[str, ...]) -> st.SearchStrategy[Data]:
    """A condition without parts."""
    return st.one_of(
        st.sampled_from(sorted(ITEM_WORDS)).flatmap(_about_list),
        st.sampled_from(sorted(ITEM_WORDS)).flatmap(_about_list),
        st.sampled_from(sorted(SINGLE_FACTS)).flatmap(_about_single),
        st.sampled_from(premises).map(lambda name: {"premise": name}),
    )


@cache
def conditions(premises: tuple[str, ...], depth: int = 3) -> st.SearchStrategy[Data]:
    """Any condition, parts nested at most ``depth`` deep."""
    leaf = leaves(premises)
    if depth == 0:
        return leaf
    inner = conditions(premises, depth - 1)
    several = st.lists(inner, min_size=1, max_size=3)
    return leaf | st.one_of(
        several.map(lambda parts: {"all": parts}),
        several.map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    )


