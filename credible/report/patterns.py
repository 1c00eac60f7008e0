"""The patterns for people and as data: the list, one of them, examples, a sentence tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from credible.errors import Problem
from credible.model.draft import COLLECTIONS
from credible.reading.recognise.compiled import Example, Language, Pattern
from credible.reading.recognise.examples import ExampleRun
from credible.reading.recognise.pattern_file import listed
from credible.reading.recognise.role_examples import RoleRun
from credible.reading.recognise.sources import Sources
from credible.reading.recognise.trying import Tried
from credible.report.errors import problems_text
from credible.report.layout import Ink
from credible.report.page import (
    Item,
    List,
    Page,
    Paragraph,
    heading,
    page,
    paragraph,
    quoted,
    term,
    under,
    words,
)

SHORT = 160
"""A list of words of at most so many characters is spelled out."""
HEADINGS = {
    "phrases": "Phrases",
    "not_before": "Not where these stand before it in its clause",
    "not_after": "Not where these stand after it in its clause",
    "unless": "Not where these stand in the paragraph",
    "with": "Only where one of these stands in the paragraph",
    "under": "Only where one of these stands above the item",
    "not_under": "Not where these stand above the item",
    "heading": "Only under a heading with one of these",
}
_NAME = re.compile(r"<([a-z][a-z0-9-]*)>")
_NOT_SAID = frozenset({"paragraphs", "words", "origin", "pattern"})


def given(gives: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    """The facts of a pattern in a line: ``measures: icc-referral (verb decides)``."""
    return "; ".join(fact_in_words(kind, fields) for kind, fields in gives)


def fact_in_words(kind: str, fields: Mapping[str, Any]) -> str:
    """A fact in a line; what it is comes first, the rest in brackets."""
    key = COLLECTIONS[kind].key_field()
    more = ", ".join(
        f"{name} {' '.join(listed(value)) if isinstance(value, tuple | list | str) else value}"
        for name, value in fields.items()
        if name != key and name not in _NOT_SAID and value is not None
    )
    return f"{kind}: {fields[key]}{f' ({more})' if more else ''}"


def patterns_page(language: Language, sources: Sources) -> Page:
    """The patterns by file, each with what it gives."""
    by_file: dict[str, list[Item]] = {}
    for pattern in _by_file(language, sources):
        home = Path(sources.patterns[pattern.id].place().file or "")
        name = home.name if pattern.file == home.stem else str(home)
        told = words(term(pattern.id), f" · {given(pattern.gives)}")
        by_file.setdefault(name, []).append(Item(told))
    count = len(language.patterns)
    return page(
        "Patterns",
        *(under(name, List(tuple(items), tree=True)) for name, items in by_file.items()),
        foot=[paragraph(f"{count} patterns. One of them: credible patterns show ID.")],
    )


def patterns_data(language: Language, sources: Sources) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {"id": pattern.id, "gives": _gives_data(pattern), **_place(sources, pattern)}
        for pattern in _by_file(language, sources)
    ]


def pattern_page(pattern: Pattern, sources: Sources) -> Page:
    """One pattern: what it gives and where, its phrases, its contexts, its examples."""
    wordings = sources.patterns[pattern.id].entry.wordings()
    named = [name for phrases in wordings.values() for name in _NAME.findall(" ".join(phrases))]
    listed_words = [f"<{name}>: {_spelled_out(sources, name)}" for name in dict.fromkeys(named)]
    parts = [
        *((HEADINGS[key], phrases) for key, phrases in wordings.items()),
        ("Words", listed_words),
        ("Matches", [_in_its_place(each, pattern) for each in pattern.matches]),
        ("Must not match", [_in_its_place(each, pattern) for each in pattern.must_not_match]),
    ]
    place = sources.patterns[pattern.id].place()
    return page(
        pattern.id,
        [heading(pattern.id, 1), paragraph(given(pattern.gives)),
         *(paragraph(f"{told}.") for told in conditions(pattern))],
        *(under(title, _lines(lines)) for title, lines in parts if lines),
        foot=[Paragraph(words(f"{place.file}:{place.line}"), "muted")],
    )


def _lines(lines: Iterable[str]) -> List:
    return List(tuple(Item(words(each)) for each in lines), tree=True)


def pattern_data(pattern: Pattern, sources: Sources) -> dict[str, Any]:
    """The same as plain data: the pattern as it is written, with the words that it names."""
    entry = sources.patterns[pattern.id].entry
    named = {
        name: list(listed(sources.listed[name][1]))
        for phrases in entry.wordings().values()
        for phrase in phrases
        for name in _NAME.findall(phrase)
    }
    return {
        **entry.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "words": named,
        **_place(sources, pattern),
    }


def examples_text(
    runs: Sequence[ExampleRun],
    problems: Sequence[Problem],
    roles: Sequence[RoleRun] = (),
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """Failures first, then how many examples of how many patterns and cues were run."""
    lines = [problems_text(problems, width=width, colour=colour), ""] if problems else []
    patterns = len({run.pattern for run in runs})
    failed = sum(not run.passed for run in runs) + sum(not run.passed for run in roles)
    told = f"{len(runs)} examples of {patterns} pattern{'s' if patterns != 1 else ''}"
    told += f" and {len(roles)} of the cues of roles: " if roles else ": "
    told += "all as expected." if not failed else f"{failed} not as expected."
    return "\n".join([*lines, Ink(colour)("fails" if failed else "holds", told)])


def examples_data(
    runs: Sequence[ExampleRun], roles: Sequence[RoleRun] = ()
) -> list[dict[str, Any]]:
    """The same as plain data."""
    cues = [
        {"cue": run.cue, "text": run.text, "expected": list(run.wanted),
         "marked": list(run.marked), "passed": run.passed}
        for run in roles
    ]
    return cues + [
        {"pattern": run.pattern, "expected": "matches" if run.wanted else "must_not_match",
         "text": run.example.text, "stands": run.example.stands, "matched": run.met,
         "passed": run.passed}
        for run in runs
    ]


def tried_page(tried: Tried, facts: Mapping[str, Sequence[Mapping[str, Any]]]) -> Page:
    """What a paragraph is read as, its clauses, and what nearly read it with what stopped that."""
    hits = tuple(
        Item(words(_read_as(hit.pattern, facts)), (
            words(quoted(hit.words), f", under “{hit.verb}”" if hit.verb else "",
                  f", by {hit.pattern.id}"),
            *map(words, of_the_text(hit.pattern)),
        ))
        for hit in tried.hits
    ) or (Item(words("nothing")),)
    near = tuple(
        Item(words(f"{given(each.pattern.gives)}, by {each.pattern.id}"), (
            words(quoted(each.words)), *(words(f"{stop.key}: {stop.why}") for stop in each.stops),
        ))
        for each in tried.near
    )
    return page(
        "A sentence tried",
        under(f"Read as, {_as(tried)}", List(hits, tree=True)),
        under("Clauses", _lines(f"{verb or 'no verb'}: {told}" for told, verb in tried.clauses)),
        under("Nearly read as", List(near, tree=True)) if near else [],
    )


def tried_data(
    tried: Tried, facts: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "stands": tried.passage.kind,
        "clauses": [{"words": words, "verb": verb} for words, verb in tried.clauses],
        "facts": {kind: list(found) for kind, found in facts.items() if found},
        "matched": [
            {"pattern": hit.pattern.id, "words": hit.words, "verb": hit.verb,
             "only": list(of_the_text(hit.pattern))}
            for hit in tried.hits
        ],
        "near": [
            {"pattern": near.pattern.id, "gives": _gives_data(near.pattern), "words": near.words,
             "stopped_by": [{"key": stop.key, "why": stop.why} for stop in near.stops]}
            for near in tried.near
        ],
    }


def conditions(pattern: Pattern) -> Iterator[str]:
    """Where a pattern counts, beside the words around it, in sentences without a full stop."""
    yield f"Stands in {', '.join(sorted(pattern.stands))} paragraphs"
    if pattern.verbs is not None:
        yield f"Counts under {', '.join(sorted(pattern.verbs))}"
    if pattern.main is not None:
        yield f"At most {pattern.main} words of its clause stand before it"
    yield from of_the_text(pattern)


def of_the_text(pattern: Pattern) -> Iterator[str]:
    """What a pattern asks of the text beside its own paragraph, in such sentences."""
    if pattern.particular is not None:
        yield f"Only in texts on a {'situation' if pattern.particular else 'theme'}"
    if pattern.alone:
        yield "Only where its paragraph gives no other measure"
    if pattern.not_beside:
        yield f"Not in texts about {', '.join(sorted(pattern.not_beside))}"


def _by_file(language: Language, sources: Sources) -> list[Pattern]:
    def key(pattern: Pattern) -> tuple[str, int]:
        place = sources.patterns[pattern.id].place()
        return place.file or "", place.line or 0

    return sorted(language.patterns, key=key)


def _place(sources: Sources, pattern: Pattern) -> dict[str, Any]:
    place = sources.patterns[pattern.id].place()
    return {"file": place.file, "line": place.line}


def _gives_data(pattern: Pattern) -> list[dict[str, Any]]:
    return [{"list": kind, **fields} for kind, fields in pattern.gives]


def _spelled_out(sources: Sources, name: str) -> str:
    wordings = [str(each) for each in listed(sources.listed[name][1])]
    told = ", ".join(wordings)
    if len(told) <= SHORT:
        return told
    return f"{wordings[0][:SHORT]} ... ({len(wordings)} wordings of words.yaml)"


def _in_its_place(example: Example, pattern: Pattern) -> str:
    told = [example.stands] if len(pattern.stands) > 1 or example.stands not in pattern.stands \
        else []
    told += [f"under “{example.chapeau}”"] if example.chapeau else []
    told += [f"heading “{example.heading}”"] if example.heading else []
    return example.text + (f" [{', '.join(told)}]" if told else "")


def _as(tried: Tried) -> str:
    kind = tried.passage.kind
    article = "a" if kind == "preambular" else "an"
    return f"{article} {kind} {'item' if tried.passage.chapeau else 'paragraph'}"


def _read_as(pattern: Pattern, facts: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    own = [
        fact_in_words(kind, fact)
        for kind, found in facts.items()
        for fact in found
        if fact["pattern"] == pattern.id
    ]
    if own:
        return "; ".join(own)
    return f"no fact of its own ({given(pattern.gives)})"
