"""Compiles the language from its files: clauses, cues, actors, dates, places and aims."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import Any

from credible.errors import Place, Problem, nearest_words
from credible.model.validation import validate
from credible.reading.other_documents import Signs
from credible.reading.recognise.clause_words import clause_words
from credible.reading.recognise.compiled import STANDS, Cue, Cues, Language, Pattern, Periods
from credible.reading.recognise.earlier import EarlierResolutions
from credible.reading.recognise.expression_set import ExpressionSet, Wording, share_prefilter
from credible.reading.recognise.phrase import bounded, normalise
from credible.reading.recognise.phrase_index import PhraseIndex
from credible.reading.recognise.prefilter import Prefilter, of_bits
from credible.reading.recognise.response_words import response_words
from credible.reading.recognise.role_cues import roles_of
from credible.reading.recognise.sources import Sources
from credible.reading.recognise.standing import Documents
from credible.reading.structure.phrases import FILE, Phrases, load_phrases

_CUE_TERMS = {"finding": "findings", "time": "times", "act": "acts", "by": "addressees"}


def build(
    sources: Sources, patterns: tuple[Pattern, ...], groups: Mapping[str, tuple[str, ...]]
) -> Language:
    """The compiled language, from the files of ``sources``."""
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
        clauses=clause_words(sources),
        verb_groups=groups,
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
        weightless=_measures_named(sources, "weightless"),
        no_nature=_measures_named(sources, "no_nature"),
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
        asked=sources.compiled("clauses", ("asked",), sources.data("clauses").get("asked")),
        idle=sources.held("clauses", ("idle",), sources.data("clauses").get("idle")),
        response=response_words(sources),
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
    periods.numbers.update(content.get("numbers", {}))
    openings = sources.expressions("durations", ("until",), content.get("until", ()))
    if periods.month_names and openings:
        expression = (
            r"\b(?:" + "|".join(openings) + r") ([0-9]{1,2}) ("
            + "|".join(name.decode("ascii") for name in periods.month_names) + r"),? ([0-9]{4})\b"
        )  # fmt: skip
        periods.until = periods.held.add(expression.encode("ascii"))
    return periods


def _documents(sources: Sources) -> Documents:
    """``standing.yaml``, in words of the vocabulary."""
    documents = validate(Documents, sources.data("standing"), sources.files.get("standing"))
    for kind, number, term in documents.terms():
        sources.check_terms("standing", (kind, number), kind, (term,))
    return documents


def _earlier(sources: Sources) -> EarlierResolutions:
    """``earlier-resolutions.yaml``, in words of the vocabulary."""
    stem = "earlier-resolutions"
    earlier = validate(EarlierResolutions, sources.data(stem), sources.files.get(stem))
    for key, number, term in earlier.terms():
        sources.check_terms(stem, (key, number), "measures", (term,))
    return earlier


def _measures_named(sources: Sources, field: str) -> frozenset[str]:
    """A list of measures of ``aims.yaml``."""
    listed = sources.data("aims").get(field, ())
    sources.check_terms("aims", (field,), "measures", listed)
    return frozenset(listed)


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
