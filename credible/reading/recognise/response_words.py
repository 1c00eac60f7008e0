"""``answers.yaml`` compiled: what answers the crimes, what is a task, what shows a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from credible.errors import nearest_words
from credible.reading.recognise.compiled import AnswerEntry, ResponseWords
from credible.reading.recognise.sources import Sources

_ANSWER_TERMS = {"measures": "measures", "status": "statuses", "verbs": "verbs",
                 "together": "measures", "beside": "crimes", "cites": "crimes",
                 "cites_none": "crimes"}
_ANSWER_WORDS = ("words", "without", "text")
_ANSWER_FIELDS = {"id", "first", "tied", "task", "conflict", "gives",
                  *_ANSWER_TERMS, *_ANSWER_WORDS}


def response_words(sources: Sources) -> ResponseWords:
    """``answers.yaml``: what answers the crimes, what is a task, what shows an armed conflict."""
    content = sources.data("answers")
    groups = content.get("groups", {})
    entries = []
    for index, body in enumerate(content.get("answers", ())):
        path = ("answers", index)
        for key in body:
            if key not in _ANSWER_FIELDS:
                sources.refuse("answers", (*path, key), "unknown-field",
                               f"an answer has no field {key}",
                               nearest_words(key, tuple(_ANSWER_FIELDS)))  # fmt: skip
        given: dict[str, Any] = {}
        for key, kind in _ANSWER_TERMS.items():
            if key in body:
                listed = [term for word in body[key] for term in groups.get(word, (word,))]
                sources.check_terms("answers", (*path, key), kind, listed)
                given[key] = frozenset(listed)
        for key in _ANSWER_WORDS:
            given[key] = sources.compiled("answers", (*path, key), body.get(key))
        gives = body["gives"]
        entries.append(AnswerEntry(
            id=body["id"], gives=None if gives == "unknown" else bool(gives),
            first=body.get("first"), tied=bool(body.get("tied", False)), task=body.get("task"),
            conflict=body.get("conflict"),
            **given,
        ))  # fmt: skip
    restated = content.get("restated", {})
    for key in ("measures", "beside", "unless"):
        sources.check_terms("answers", ("restated", key), "measures", restated.get(key, ()))
    tasks = content.get("tasks", {})
    unread = content.get("not_understood", {})
    inside = content.get("decided_inside", ())
    sources.check_terms("answers", ("decided_inside",), "verbs", inside)
    sources.check_terms("answers", ("not_understood", "verbs"), "verbs", unread.get("verbs", ()))
    return ResponseWords(
        tuple(entries),
        sources.compiled("answers", ("armed_conflict",), content.get("armed_conflict")),
        sources.compiled("answers", ("tasks", "under"), tasks.get("under")),
        sources.compiled("answers", ("tasks", "words"), tasks.get("words")),
        frozenset(restated.get("measures", ())),
        frozenset(restated.get("beside", ())),
        frozenset(restated.get("unless", ())),
        frozenset(content.get("restated_by_recalling", ())),
        sources.compiled("answers", ("ties",), content.get("ties")),
        sources.compiled("answers", ("ties_under",), content.get("ties_under")),
        frozenset(unread.get("verbs", ())),
        sources.compiled("answers", ("not_understood", "parties"), unread.get("parties")),
        sources.compiled("answers", ("not_understood", "unless"), unread.get("unless")),
        sources.compiled(
            "answers", ("not_understood", "unless_called"), unread.get("unless_called")
        ),
        sources.compiled("answers", ("not_understood", "despite"), unread.get("despite")),
        _measure_not_understood(sources, unread),
        frozenset(inside),
    )


def _measure_not_understood(sources: Sources, unread: Mapping[str, Any]) -> str:
    measure = str(unread.get("measure", ""))
    sources.check_terms("answers", ("not_understood", "measure"), "measures", (measure,))
    return measure
