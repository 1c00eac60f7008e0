"""Paragraphs that decide or ask something in which no measure was read, so that it stays open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from credible.reading.text import some_labels

if TYPE_CHECKING:
    from credible.model.vocabulary import Vocabulary
    from credible.reading.recognise.compiled import Language, ResponseWords
    from credible.reading.recognise.confirming import KeptApart
    from credible.reading.recognise.passage import Passage
    from credible.reading.text import ResolutionText

MOST_WORDS = 200
"""So much of a paragraph that was not understood is quoted."""
MOST_OF_A_CLAUSE = 90
"""So much of a clause is quoted in a notice."""


def unread_passages(
    passages: Iterable[Passage], facts: Iterable[Mapping[str, Any]]
) -> list[Passage]:
    """The operative paragraphs on which, and on whose items, none of ``facts`` rests."""
    labels = {fact["paragraphs"][0] for fact in facts}
    # "2. (a)": where the number has no words of its own, its items stand for themselves.
    read = labels | {top_level(label) for label in labels}
    return [
        passage for passage in passages
        if passage.kind == "operative" and not passage.chapeau and passage.label not in read
    ]  # fmt: skip


def notices_on_measures(
    text: ResolutionText,
    own: Sequence[Passage],
    unread: Sequence[Passage],
    clauses: Collection[tuple[str, int]],
    measures: Sequence[Mapping[str, Any]],
    language: Language,
) -> list[str]:
    """What the adviser is told of measures: what was not read, what only a number says."""
    if measures:
        return [
            *notices_of_unread(unread, language.vocabulary),
            *notice_of_unread_clauses(own, clauses, language.response),
            *notices_by_number(measures, language.earlier.open),
        ]
    labels = [p.label for p in text.operative if not p.parent]
    if not labels:
        return ["No operative paragraph was found, so measures and aims are unknown."]
    return [
        "No measure was recognised in the operative paragraphs "
        f"({some_labels(labels)}); read them yourself."
    ]


def notices_of_unread(unread: Iterable[Passage], vocabulary: Vocabulary) -> list[str]:
    """A sentence that names the paragraphs that open with a verb that binds."""
    verbs = vocabulary.kinds["verbs"]
    labels = [
        passage.label for passage in unread
        if (verb := verbs.get(passage.verbs[0] or "")) is not None and verb.attribute("binding")
    ]  # fmt: skip
    if not labels:
        return []
    decide = "decides or demands" if len(labels) == 1 else "decide or demand"
    return [
        f"{some_labels(labels)} {decide} something in which no measure was recognised; read it "
        "yourself."
    ]


def notice_of_unread_clauses(
    passages: Iterable[Passage], read: Collection[tuple[str, int]], words: ResponseWords
) -> list[str]:
    """A sentence with the words of each clause that decides or asks something that was not read.

    ``read`` are the clauses, by label and number, in which a fact was read. Only paragraphs count
    of which another clause was read: the others are named as a whole.
    """
    named = [
        f"{passage.label} (“{_quoted(passage, clause)}”)"
        for passage, clause in unread_clauses(passages, read, words)
    ]
    if not named:
        return []
    return [f"In {some_labels(named)} no measure was recognised; read it yourself."]


def unread_clauses(
    passages: Iterable[Passage], read: Collection[tuple[str, int]], words: ResponseWords
) -> Iterator[tuple[Passage, int]]:
    """The clauses that :func:`notice_of_unread_clauses` names, each with its paragraph."""
    labels = {label for label, _ in read}
    for passage in passages:
        if passage.kind == "operative" and not passage.chapeau and passage.label in labels:
            for clause in _clauses_unread(passage, labels, read, words.asking):
                yield passage, clause


def notices_by_number(measures: Iterable[Mapping[str, Any]], by_number: str) -> list[str]:
    """A sentence that names the measures of type ``by_number``: only their number is cited."""
    named = [
        f"{measure['paragraphs'][0]} (“{measure['words']}”)"
        for measure in measures if measure["type"] == by_number
    ]  # fmt: skip
    if not named:
        return []
    rest = "rests" if len(named) == 1 else "rest"
    return [f"{some_labels(named)} {rest} on what an earlier resolution decided; read it there."]


def _clauses_unread(
    passage: Passage, labels: Collection[str], read: Collection[tuple[str, int]],
    asking: Collection[str],
) -> Iterator[int]:  # fmt: skip
    last = len(passage.starts) - 1
    for clause, start in enumerate(passage.starts):
        if passage.verbs[clause] not in asking or clause in passage.remarks:
            continue
        # A part after a semicolon goes on with the clause before it; what opens a list is read in
        # the items of the list.
        if (passage.label, clause) in read or passage.original[max(start - 1, 0)] == ";":
            continue
        opens_a_list = clause == last and passage.original.rstrip().endswith(":")
        if not opens_a_list or not any(each.startswith(f"{passage.label} (") for each in labels):
            yield clause


def _quoted(passage: Passage, clause: int) -> str:
    """The first words of a clause."""
    start, end = passage.bounds(clause)
    words = passage.original[start:end].strip(" ,;:.")
    return words if len(words) <= MOST_OF_A_CLAUSE else f"{words[:MOST_OF_A_CLAUSE].rstrip()} ..."


def measures_not_understood(
    unread: Iterable[Passage], language: Language
) -> list[dict[str, Any]]:
    """The paragraphs that ask or decide something of a party, each as a measure of its own."""
    known, words = language.vocabulary.kinds["verbs"], language.response
    found = []
    for passage in unread:
        verb = next((verb for verb in passage.verbs if verb in words.asking), None)
        if verb is None:
            continue
        # "demands that the Front stop its fire on homes and on the oil terminal" is about the homes
        if not _may_concern_crimes(passage, words, bool(known[verb].attribute("decision"))):
            continue
        found.append(_not_understood(passage, verb, language))
    return found


def measures_to_confirm(waiting: Iterable[KeptApart], language: Language) -> list[dict[str, Any]]:
    """A measure that was not understood for each paragraph in which one waits to be confirmed."""
    hits = {each.hit.passage.label: each.hit for each in waiting if each.kind == "measures"}
    return [_not_understood(hit.passage, hit.verb, language) for hit in hits.values()]


def _not_understood(passage: Passage, verb: str | None, language: Language) -> dict[str, Any]:
    return {
        "type": language.response.not_understood, "verb": verb, "status": "new",
        "paragraphs": (passage.label,), "words": passage.original[:MOST_WORDS],
        "origin": "read", "pattern": None, "binding": None, "addressee": None,
    }  # fmt: skip


def _may_concern_crimes(passage: Passage, words: ResponseWords, decision: bool) -> bool:
    """Whether a paragraph that was not understood may be directed at the crimes.

    "Calls upon the parties to carry out resolution 3021" is about the settlement; "demands that
    they carry it out" is a decision of the Council on what is not known.
    """
    if decision and _stands(words.kept_open, passage):
        return True
    elsewhere = _stands(words.understood, passage) or (
        not decision and _stands(words.understood_if_called, passage)
    )
    return _stands(words.parties, passage) and not elsewhere


def top_level(label: str) -> str:
    """The paragraph under whose number an item stands: ``OP 4`` for ``OP 4 (b)``."""
    return label.partition(" (")[0]


def _stands(words: Any, passage: Passage) -> bool:
    return words is not None and words.found(passage.read, passage.text)
