"""Compiles the language from its files: clauses, cues, actors, dates, places and aims."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import Any

from credible.errors import Place, Problem, nearest_words
from credible.model.validation import validate
from credible.reading.other_documents import Signs
from credible.reading.recognise.compiled import (
    STANDS,
    AnswerEntry,
    Cue,
    Cues,
    ExpressionSet,
    Language,
    Pattern,
    Periods,
    PhraseIndex,
    ResponseWords,
    Wording,
    share_prefilter,
)
from credible.reading.recognise.earlier import EarlierResolutions
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.phrase import bounded, normalise
from credible.reading.recognise.prefilter import Prefilter, of_bits
from credible.reading.recognise.role_cues import roles_of
from credible.reading.recognise.sources import Sources
from credible.reading.recognise.standing import Documents
from credible.reading.structure.phrases import FILE, Phrases, load_phrases

_CUE_TERMS = {"finding": "findings", "time": "times", "act": "acts", "by": "addressees"}


def build(
    sources: Sources, patterns: tuple[Pattern, ...], groups: Mapping[str, tuple[str, ...]]
) -> Language:
    """The compiled language, from the files of ``sources``."""
    opening, split, verbs = _clauses(sources)
    places = sources.data("places")
    listed = _places(sources, places)
    plain = PhraseIndex([p for p in patterns if not p.masked])
    masked = PhraseIndex([p for p in patterns if p.masked])
    language = Language(
        patterns=patterns,
        vocabulary=sources.vocabulary,
        plain=plain,
        masked=masked,
        contexts=sources.contexts,
        prefilter=Prefilter(()),
        verbs=verbs,
        verb_groups=groups,
        clause_split=split,
        opening=opening,
        names=_names(sources),
        incidental=sources.reaching(
            "clauses", ("incidental",), sources.data("clauses").get("incidental"), back=True
        ),
        cues=_cues(sources),
        periods=_periods(sources),
        places=_alternatives(sources, list(listed)),
        place_names=listed,
        themes=_wording_of_places(sources, "themes"),
        before_a_place=_before_a_place(places),
        situation=sources.situation(),
        documents=_documents(sources),
        structure=_structure(sources),
        other_documents=Signs(sources.other_documents()),
        earlier=_earlier(sources),
        no_place_begins=frozenset(places.get("no_place_begins", ())),
        natures={
            answer: tuple(listed)
            for answer, listed in sources.data("aims").get("natures", {}).items()
        },
        aims=tuple(_aims(sources)),
        absorbs={
            stronger: tuple(weaker)
            for stronger, weaker in sources.data("crimes").get("absorbs", {}).items()
        },
        times=_times(sources),
        past_measures=frozenset(sources.data("findings").get("past_measures", ())),
        past_texts=sources.compiled(
            "findings", ("past_texts",), sources.data("findings").get("past_texts")
        ),
        past_years=sources.compiled(
            "findings", ("past_years",), sources.data("findings").get("past_years")
        ),
        not_past_years=sources.compiled(
            "findings", ("not_past_years",), sources.data("findings").get("not_past_years")
        ),
        stated_in_themes=frozenset(sources.data("findings").get("stated_in_themes", ())),
        seldom_about=frozenset(places.get("seldom_about", ())),
        titles_of_sponsors=_wording_of_places(sources, "titles_of_sponsors"),
        examples=_wording_of_places(sources, "examples"),
        to_all_the_world=_wording_of_places(sources, "to_all_the_world"),
        of_a_situation=_wording_of_places(sources, "of_a_situation"),
        remarks=frozenset(_forms(sources.data("clauses").get("remarks", ()))),
        asked=sources.compiled("clauses", ("asked",), sources.data("clauses").get("asked")),
        idle=sources.held("clauses", ("idle",), sources.data("clauses").get("idle")),
        no_decision=sources.compiled(
            "clauses", ("no_decision",), sources.data("clauses").get("no_decision")
        ),
        response=_response(sources),
        roles=roles_of(sources, groups),
    )
    cues = language.cues
    language.prefilter = share_prefilter(
        [
            plain.held, masked.held, language.contexts, language.names, cues.before, cues.after,
            cues.clause, language.periods.held, sources.wordings,
        ]
    )  # fmt: skip
    return language


def _forms(phrases: Iterable[str]) -> Iterable[bytes]:
    """The phrases in both spellings, normalised."""
    for phrase in phrases:
        for spelling in {phrase, phrase.replace("ize", "ise"), phrase.replace("izi", "isi")}:
            yield normalise(spelling)


def _names(sources: Sources) -> ExpressionSet:
    names = ExpressionSet()
    for expression in sources.expressions("names", ("names",), sources.data("names").get("names")):
        names.add(bounded([expression]))
    return names


def _places(sources: Sources, content: Mapping[str, Any]) -> dict[bytes, str]:
    """Names of States (``states.csv`` beside the folder) and of the areas of ``places.yaml``."""
    listed: dict[bytes, str] = {}
    states = sources.folders[0].parent / "states.csv"
    if states.is_file():
        with states.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for form in (row["name"], *row["aliases"].split(";")):
                    if form.strip():
                        listed[normalise(form.strip())] = row["name"]
    for form in content.get("not_places", ()):
        listed.pop(normalise(form), None)
    for place in content.get("places", ()):
        name = place if isinstance(place, str) else place["name"]
        for form in [name, *([] if isinstance(place, str) else place.get("also", []))]:
            listed[normalise(form)] = name
    return listed


def _wording_of_places(sources: Sources, field: str) -> Wording | None:
    """A list of wordings of ``places.yaml``."""
    return sources.compiled("places", (field,), sources.data("places").get(field))


def _alternatives(sources: Sources, forms: list[bytes]) -> Wording | None:
    import re2

    if not forms:
        return None
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    listed = b"|".join(re2.escape(form) for form in ordered)
    return Wording(sources.wordings, rb"\b(?:" + listed + rb")\b")


def _structure(sources: Sources) -> Phrases:
    """The words by which a text is divided; they name organs of the vocabulary."""
    structure = load_phrases(sources.folders)
    known = sources.vocabulary.kinds["organs"]
    for organ in sorted(structure.organs_named.difference(known)):
        place = Place(str(sources.folders[-1] / FILE))
        sentence = f"“{organ}” is not among the organs"
        nearest = nearest_words(organ, tuple(known))
        sources.problems.append(Problem("unknown-term", sentence, place, nearest))
    return structure


def _clauses(sources: Sources) -> tuple[Expression, Expression, Mapping[bytes, str]]:
    import re2

    content = sources.data("clauses")
    verbs: dict[bytes, str] = {}
    opening: list[bytes] = []
    inside: list[bytes] = []
    for term, forms in content.get("verbs", {}).items():
        if term not in sources.vocabulary.kinds["verbs"]:
            sources.refuse("clauses", ("verbs", term), "unknown-term",
                           f"“{term}” is not among the verbs")  # fmt: skip
        for key in ("finite", "participles", "opening_only"):
            for form in forms.get(key, ()):
                for word in _forms((form,)):
                    verbs[word] = term
                    opening.append(word)
                    if key != "opening_only":
                        inside.append(word)
    adverbs = b"|".join(
        re2.escape(normalise(adverb))
        for adverb in sorted(content.get("adverbs", ()), key=len, reverse=True)
    )

    def choice(forms: list[bytes]) -> bytes:
        return b"|".join(
            re2.escape(form) for form in sorted(set(forms), key=lambda f: (-len(f), f))
        )

    before = rb"(?:(?:and|" + adverbs + rb"),? )*"
    start = rb'^[("\'\[]*' + before + rb"(?:" + choice(opening) + rb")\b"
    middle = (
        rb"(?:[,;:]| and| but)(?: and| but| as well as)? "
        + before + rb"(?:" + choice(inside) + rb")\b"
    )  # fmt: skip
    return Expression.of(start), Expression.of(middle), verbs


def _cues(sources: Sources) -> Cues:
    cues = Cues()
    groups = sources.data("clauses").get("groups", {})
    for stem in ("findings", "acts", "actors"):
        for index, entry in enumerate(sources.data(stem).get(stem, ())):
            path = (stem, index)
            for field, list_kind in _CUE_TERMS.items():
                word = entry["gives"].get(field)
                known = sources.vocabulary.kinds[list_kind]
                if word is not None and word not in known:
                    sources.refuse(stem, path, "unknown-term",
                                   f"“{word}” is not among the {list_kind}",
                                   nearest_words(str(word), list(known)))  # fmt: skip
            verbs = entry.get("verbs")
            cues.by_kind[stem].append(
                Cue(
                    entry["id"],
                    entry["gives"],
                    _reach(sources, stem, path, entry.get("before"), cues.before, back=True),
                    _reach(sources, stem, path, entry.get("after"), cues.after, back=False),
                    None
                    if entry.get("clause") is None
                    else of_bits(
                        cues.clause.add(bounded([expression]))
                        for expression in sources.expressions(stem, path, entry["clause"])
                    ),
                    frozenset(entry["roles"]) if "roles" in entry else None,
                    frozenset(entry["crimes"]) if "crimes" in entry else None,
                    frozenset(entry.get("stands", STANDS)),
                    None
                    if verbs is None
                    else frozenset(v for word in verbs for v in groups.get(word, [word])),
                )
            )
    return cues


def _times(sources: Sources) -> dict[str, str]:
    """The time of a mention by its finding, where its words give none."""
    times: dict[str, str] = dict(sources.data("findings").get("times", {}))
    for finding, time in times.items():
        for word, kind in ((finding, "findings"), (time, "times")):
            known = sources.vocabulary.kinds[kind]
            if word not in known:
                sources.refuse("findings", ("times", finding), "unknown-term",
                               f"“{word}” is not among the {kind}",
                               nearest_words(word, list(known)))  # fmt: skip
    return times


def _reach(
    sources: Sources, stem: str, path: tuple[Any, ...], phrases: Any, held: ExpressionSet, *,
    back: bool,
) -> int | None:  # fmt: skip
    if phrases is None:
        return None
    return of_bits(
        held.add(expression.encode("ascii"))
        for expression in sources.reaching_expressions(stem, path, phrases, back=back)
    )


def _periods(sources: Sources) -> Periods:
    content = sources.data("durations")
    periods = Periods(ExpressionSet())
    for expression in sources.expressions("durations", ("renewals",), content.get("renewals")):
        periods.renewals |= 1 << periods.held.add(bounded([expression]))
    for expression in sources.expressions("durations", ("changes",), content.get("changes")):
        periods.changes |= 1 << periods.held.add(bounded([expression]))
    for index, entry in enumerate(content.get("durations", ())):
        path = ("durations", index)
        for expression in sources.expressions(
            "durations", path, entry["phrases"], capture=True
        ):
            periods.months[periods.held.add(bounded([expression]))] = float(entry["months"])
    periods.month_names.update(
        {normalise(name): number for name, number in content.get("months", {}).items()}
    )
    openings = sources.expressions("durations", ("until",), content.get("until", ()))
    if periods.month_names and openings:
        expression = (
            r"\b(?:" + "|".join(openings) + r") ([0-9]{1,2}) ("
            + "|".join(name.decode("ascii") for name in periods.month_names) + r"),? ([0-9]{4})\b"
        )  # fmt: skip
        periods.until = periods.held.add(expression.encode("ascii"))
    return periods


_ANSWER_TERMS = {"measures": "measures", "status": "statuses", "verbs": "verbs",
                 "together": "measures", "beside": "crimes", "cites": "crimes",
                 "cites_none": "crimes"}
_ANSWER_WORDS = ("words", "without", "text")
_ANSWER_FIELDS = {"id", "first", "tied", "task", "conflict", "gives",
                  *_ANSWER_TERMS, *_ANSWER_WORDS}


def _response(sources: Sources) -> ResponseWords:
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
                _check_terms(sources, (*path, key), kind, listed)
                given[key] = frozenset(listed)
        for key in _ANSWER_WORDS:
            given[key] = sources.compiled("answers", (*path, key), body.get(key))
        gives = body["gives"]
        entries.append(AnswerEntry(
            id=body["id"], gives=None if gives == "unknown" else bool(gives),
            first=body.get("first"), tied=bool(body.get("tied", False)), task=body.get("task"),
            conflict=body.get("conflict"), **given,
        ))  # fmt: skip
    restated = content.get("restated", {})
    for key in ("measures", "beside", "unless"):
        _check_terms(sources, ("restated", key), "measures", restated.get(key, ()))
    tasks = content.get("tasks", {})
    unread = content.get("not_understood", {})
    inside = content.get("decided_inside", ())
    _check_terms(sources, ("decided_inside",), "verbs", inside)
    _check_terms(sources, ("not_understood", "verbs"), "verbs", unread.get("verbs", ()))
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
    _check_terms(sources, ("not_understood", "measure"), "measures", (measure,))
    return measure


def _check_terms(
    sources: Sources, path: tuple[Any, ...], kind: str, terms: Iterable[str],
    stem: str = "answers",
) -> None:  # fmt: skip
    known = sources.vocabulary.kinds[kind]
    for term in terms:
        if term not in known:
            sources.refuse(stem, path, "unknown-term", f"“{term}” is not among the {kind}",
                           nearest_words(str(term), list(known)))  # fmt: skip


def _documents(sources: Sources) -> Documents:
    """``standing.yaml``, in words of the vocabulary."""
    documents = validate(Documents, sources.data("standing"), sources.files.get("standing"))
    for kind, number, term in documents.terms():
        _check_terms(sources, (kind, number), kind, (term,), stem="standing")
    return documents


def _earlier(sources: Sources) -> EarlierResolutions:
    """``earlier-resolutions.yaml``, in words of the vocabulary."""
    stem = "earlier-resolutions"
    earlier = validate(EarlierResolutions, sources.data(stem), sources.files.get(stem))
    for key, number, term in earlier.terms():
        _check_terms(sources, (key, number), "measures", (term,), stem=stem)
    return earlier


def _aims(sources: Sources) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for index, entry in enumerate(sources.data("aims").get("aims", ())):
        compiled = dict(entry)
        if entry["aim"] not in sources.vocabulary.kinds["aims"]:
            sources.refuse("aims", ("aims", index), "unknown-term",
                           f"“{entry['aim']}” is not among the aims")  # fmt: skip
        for key in ("phrases", "where", "except"):
            compiled[key] = sources.compiled("aims", ("aims", index), entry.get(key))
        found.append(compiled)
    return found


def _before_a_place(places: Mapping[str, Any]) -> re.Pattern[str]:
    """The words before a name by which a text speaks of a situation; the name is the group."""
    words = "|".join(
        r"\s+".join(re.escape(word) for word in phrase.split())
        for phrase in sorted(places.get("before_a_place", ()), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{words or '(?!)'})\s+(?:the\s+)?([A-Z][^\W\d_]{{2,}})")
