"""What stands around the patterns: clauses, cues, actors, dates, places and aims, compiled."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import Any

from credible.errors import nearest_words
from credible.reading.recognise.language import STANDS, Cue, Language, Pattern, Sources
from credible.reading.recognise.phrase import normalise

_CUE_TERMS = {"finding": "findings", "time": "times", "act": "acts", "by": "addressees"}


def build(
    sources: Sources, patterns: tuple[Pattern, ...], groups: Mapping[str, tuple[str, ...]]
) -> Language:
    """The language without its prefilters, from the files of ``sources``."""
    opening, split, verbs = _clauses(sources)
    places = sources.data("places")
    listed = _places(sources, places)
    return Language(
        patterns=patterns,
        plain=None,
        masked=None,
        plain_patterns=(),
        masked_patterns=(),
        verbs=verbs,
        verb_groups=groups,
        clause_split=split,
        opening=opening,
        names=sources.compiled("names", ("names",), sources.data("names").get("names")),
        incidental=sources.reaching(
            "clauses", ("incidental",), sources.data("clauses").get("incidental"), back=True
        ),
        findings=tuple(_cues(sources, "findings", "findings")),
        acts=tuple(_cues(sources, "acts", "acts")),
        actors=tuple(_cues(sources, "actors", "actors")),
        renewals=sources.compiled(
            "durations", ("renewals",), sources.data("durations").get("renewals")
        ),
        durations=tuple(
            (sources.compiled("durations", ("durations", n), entry["phrases"]), entry["months"])
            for n, entry in enumerate(sources.data("durations").get("durations", ()))
        ),
        dates=_dates(sources),
        places=_alternatives(list(listed)),
        place_names=listed,
        themes=sources.compiled("places", ("themes",), places.get("themes")),
        aims=tuple(_aims(sources)),
        absorbs={
            stronger: tuple(weaker)
            for stronger, weaker in sources.data("crimes").get("absorbs", {}).items()
        },
    )


def _places(sources: Sources, content: Mapping[str, Any]) -> dict[bytes, str]:
    """Names of States (``states.csv`` beside the folder) and of the areas of ``places.yaml``."""
    listed: dict[bytes, str] = {}
    states = sources.folder.parent / "states.csv"
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


def _alternatives(forms: list[bytes]) -> Any:
    import re2

    if not forms:
        return None
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re2.compile(rb"\b(" + b"|".join(re2.escape(form) for form in ordered) + rb")\b")


def _clauses(sources: Sources) -> tuple[Any, Any, Mapping[bytes, str]]:
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
                for spelling in {form, form.replace("ize", "ise"), form.replace("izi", "isi")}:
                    word = normalise(spelling)
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
    start = rb'^[("\'\[]*' + before + rb"(" + choice(opening) + rb")\b"
    middle = (
        rb"([,;:]| and| but)(?: and| but| as well as)? " + before + rb"(" + choice(inside) + rb")\b"
    )
    return re2.compile(start), re2.compile(middle), verbs


def _cues(sources: Sources, stem: str, key: str) -> list[Cue]:
    found: list[Cue] = []
    groups = sources.data("clauses").get("groups", {})
    for index, entry in enumerate(sources.data(stem).get(key, ())):
        path = (key, index)
        for field, list_kind in _CUE_TERMS.items():
            word = entry["gives"].get(field)
            known = sources.vocabulary.kinds[list_kind]
            if word is not None and word not in known:
                sources.refuse(stem, path, "unknown-term", f"“{word}” is not among the {list_kind}",
                               nearest_words(str(word), list(known)))  # fmt: skip
        verbs = entry.get("verbs")
        flat = None
        if verbs is not None:
            flat = frozenset(v for word in verbs for v in groups.get(word, [word]))
        found.append(
            Cue(
                entry["id"],
                entry["gives"],
                sources.reaching(stem, path, entry.get("before"), back=True),
                sources.reaching(stem, path, entry.get("after"), back=False),
                sources.compiled(stem, path, entry.get("clause")),
                frozenset(entry["crimes"]) if "crimes" in entry else None,
                frozenset(entry.get("stands", STANDS)),
                flat,
            )
        )
    return found


def _dates(sources: Sources) -> tuple[Any, Mapping[bytes, int]] | None:
    import re2

    months = sources.data("durations").get("months", {})
    openings = sources.expressions(
        "durations", ("until",), sources.data("durations").get("until", ())
    )
    if not months or not openings:
        return None
    names = {normalise(name): number for name, number in months.items()}
    expression = (
        rb"\b(?:" + "|".join(openings).encode() + rb") ([0-9]{1,2}) ("
        + b"|".join(names) + rb"),? ([0-9]{4})\b"
    )  # fmt: skip
    return re2.compile(expression), names


def _aims(sources: Sources) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for index, entry in enumerate(sources.data("aims").get("aims", ())):
        compiled = dict(entry)
        if entry["aim"] not in sources.vocabulary.kinds["aims"]:
            sources.refuse("aims", ("aims", index), "unknown-term",
                           f"“{entry['aim']}” is not among the aims")  # fmt: skip
        compiled["phrases"] = sources.compiled("aims", ("aims", index), entry.get("phrases"))
        found.append(compiled)
    return found
