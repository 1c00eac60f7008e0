"""``clauses.yaml`` compiled: by which words a paragraph is cut into clauses, and their verbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import re2

from credible.reading.clauses.cutting import ClauseWords
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.phrase import normalise
from credible.reading.recognise.sources import Sources

STEM = "clauses"
FORMS = ("finite", "participles", "opening_only")


def clause_words(sources: Sources) -> ClauseWords:
    """The compiled ``clauses.yaml``."""
    content = sources.data(STEM)
    verbs: dict[bytes, str] = {}
    forms: dict[str, set[bytes]] = {key: set() for key in FORMS}
    for term, written in content.get("verbs", {}).items():
        sources.check_terms(STEM, ("verbs", term), "verbs", (term,))
        for key in FORMS:
            for word in spelled(written.get(key, ())):
                verbs[word] = term
                forms[key].add(word)
    opening, split = _where_clauses_begin(
        content.get("adverbs", ()), forms["finite"] | forms["participles"], set(verbs)
    )
    none, tasks = content.get("no_decision", {}), content.get("tasks_open", {})
    resumes = b"|".join(_letters(content.get("resumes", ())))
    sources.check_terms(
        STEM, ("no_decision",), "verbs", [none[key] for key in ("under", "becomes") if key in none]
    )
    return ClauseWords(
        opening,
        split,
        verbs,
        remarks=frozenset(spelled(content.get("remarks", ()))),
        participles=frozenset(forms["participles"]),
        resumes=Expression.of(resumes) if resumes else None,
        performs=tuple(_performs(sources, content.get("performs", {}))),
        no_decision=sources.compiled(STEM, ("no_decision", "phrases"), none.get("phrases")),
        decision=none.get("under", ""),
        only_said=none.get("becomes", ""),
        introduces=tuple(map(normalise, content.get("introduces", ()))),
        task_begins=tuple(each.encode() for each in tasks.get("with", ())),
        task_ends=tuple(each.encode() for each in tasks.get("ending", ())),
    )


def _performs(sources: Sources, written: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for verb, phrases in written.items():
        sources.check_terms(STEM, ("performs", verb), "verbs", (verb,))
        words = sources.compiled(STEM, ("performs", verb), phrases)
        if words is not None:
            yield verb, words


def _where_clauses_begin(
    adverbs: Iterable[str], inside: Iterable[bytes], opening: Iterable[bytes]
) -> tuple[Expression, Expression]:
    """What opens a paragraph, and what opens a clause within one."""
    known = b"|".join(_letters(sorted(adverbs, key=len, reverse=True)))
    before = rb"(?:(?:and|" + known + rb"),? )*"
    start = rb'^[("\'\[]*' + before + rb"(?:" + _choice(opening) + rb")\b"
    middle = (
        rb"(?:[,;:]| and| but)(?: and| but| as well as)? "
        + before + rb"(?:" + _choice(inside) + rb")\b"
    )  # fmt: skip
    return Expression.of(start), Expression.of(middle)


def _letters(words: Iterable[str]) -> Iterable[bytes]:
    return (re2.escape(normalise(word)) for word in words)


def _choice(forms: Iterable[bytes]) -> bytes:
    return b"|".join(re2.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))


def spelled(phrases: Iterable[str]) -> Iterable[bytes]:
    """The phrases in both spellings, normalised."""
    for phrase in phrases:
        for spelling in {phrase, phrase.replace("ize", "ise"), phrase.replace("izi", "isi")}:
            yield normalise(spelling)
