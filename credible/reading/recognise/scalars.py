"""What the text as a whole says: where it stands, what it is about, how it was voted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.model.vote import VoteRecord
    from credible.reading.recognise.compiled import Language
    from credible.reading.recognise.expression_set import Wording
    from credible.reading.recognise.passage import Passage
    from credible.reading.text import ResolutionText

def places_of(passages: Iterable[Passage], language: Language) -> Counter[str]:
    """How many paragraphs name each State or area (annexes are not counted).

    Notes in each passage where its places stand.
    """
    counts: Counter[str] = Counter()
    if language.places is None:
        return counts
    for passage in passages:
        if passage.kind == "annex":
            continue
        passage.places = []
        if language.places.may_stand(passage.read):
            passage.places = [
                (start, language.place_names[passage.text[start:end]])
                for start, end in language.places.expression.spans(passage.text)
                if not _is_venue(passage.text, start, language)
            ]
            counts.update({name for _, name in passage.places})
    return counts


_VENUE = 60
"""So far before a place the words stand that make it a venue, in letters."""


def _is_venue(text: bytes, start: int, language: Language) -> bool:
    """Whether a place is where something was held: "the talks in The Hague, Netherlands"."""
    before = text[max(0, start - _VENUE) : start].decode("utf-8", errors="ignore")
    return language.structure.venue.search(before) is not None


_NAMED = re.compile(
    r"\b(?:in|on|of|from|to|at|into|over|between|within|throughout|around|near) (?:the )?"
    r"([A-Z][^\W\d_]{2,})\b"
)


_BESIDE = re.compile(rb"[,;]? ?(?:and |or |as well as )?(?:in |of )?(?:the )?")


def particular_situation(
    text: ResolutionText, passages: list[Passage], placed: Counter[str], language: Language
) -> bool | None:
    """Whether the draft deals with a particular situation: true, false, or unknown in doubt."""
    from credible.reading.recognise.phrase import normalise

    numbers = language.situation
    title = normalise(" ".join(filter(None, (_subject(text, language), text.agenda_item))))
    counted = [p for p in passages if p.kind != "annex"]
    if not counted:
        return None
    read = language.prefilter.read(title)
    in_title = language.places is not None and language.places.found(read, title)
    lists = {p.label for p in counted if _lists_examples(p, language)}
    own = [p for p in counted if p.places and p.label not in lists]
    examples_only = not own and not in_title
    most = [] if examples_only else placed.most_common(1)
    share = most[0][1] / len(counted) if most else 0.0
    anywhere = 0.0 if examples_only else sum(1 for p in counted if p.places) / len(counted)
    theme_in_title = language.themes is not None and language.themes.found(read, title)
    themed = theme_in_title or (
        language.themes is not None
        and any(
            language.themes.found(p.read, p.text)
            for p in counted[: numbers.theme_stated_within]
        )
    )
    enough, speak = numbers.share, numbers.paragraphs_that_speak
    if not themed:
        if (
            in_title
            or share >= enough
            or anywhere >= numbers.anywhere_times * enough
            or (situations := _speaking_of_a_situation(text, language, lists)) >= speak
        ):
            return True
        named = _named_as_a_place(text, language, lists)
        if any(count >= speak for count in named.values()):
            return True
        to_all = _any_says(language.to_all_the_world, counted)
        if to_all and examples_only and not situations and not named:
            return False
        if not to_all and _any_says(language.of_a_situation, counted):
            return True
        if placed or situations or len(counted) < numbers.without_a_place:
            return None
        return None if named and not _is_for_all(counted, language) else False
    times = numbers.title_theme_times if theme_in_title else numbers.theme_times
    needed = times * enough
    if share >= needed or (in_title and share >= enough):
        return True
    # "Children and armed conflict in Tessalit": a theme, of one situation
    named = _named_as_a_place(text, language, lists)
    if any(count >= speak and _stands_as_a_place(name, title) for name, count in named.items()):
        return True
    # ... throughout a text without a title
    spoken_of = {name for _, name in _situations(text, language, lists)}
    share = max([share, *(named[name] / len(counted) for name in spoken_of)])
    if share >= needed:
        return True
    return None if share >= needed * numbers.doubt_times else False


def _subject(text: ResolutionText, language: Language) -> str | None:
    """The title of a text, where it says more than who submits the draft."""
    from credible.reading.recognise.phrase import normalise

    if text.title and text.title == text.sponsors_line:
        return None
    title = normalise(text.title or "")
    sponsors = language.titles_of_sponsors
    if sponsors is not None and sponsors.found(language.prefilter.read(title), title):
        return None
    return text.title


def _lists_examples(passage: Passage, language: Language) -> bool:
    """Whether a paragraph names places one beside the other, as examples, and none apart."""
    named = {name for _, name in passage.places or ()}
    if len(named) < 2 or language.places is None:
        return False
    spans = language.places.expression.spans(passage.text)
    together = all(
        _BESIDE.fullmatch(passage.text[end:start])
        for (_, end), (start, _) in pairwise(spans)
    )  # fmt: skip
    return together and (
        len(named) >= language.situation.places_in_a_list
        or (
            language.examples is not None
            and language.examples.found(passage.read, passage.text)
        )
    )


def _any_says(words: Wording | None, passages: Iterable[Passage]) -> bool:
    return words is not None and any(words.found(p.read, p.text) for p in passages)


def _is_for_all(passages: Sequence[Passage], language: Language) -> bool:
    """Whether a text speaks to all the world or of a theme again and again, and of no situation:
    the town where a declaration was opened is then not what it is about."""
    general = sum(
        _any_says(words, (passage,))
        for passage in passages
        for words in (language.to_all_the_world, language.themes)
    )
    return (
        general >= language.situation.paragraphs_that_speak
        and not _any_says(language.of_a_situation, passages)
    )


def _named_as_a_place(
    text: ResolutionText, language: Language, apart: Iterable[str] = ()
) -> Counter[str]:
    """In how many paragraphs each name stands that may be one of a place no list has."""
    return Counter(
        name
        for paragraph in text.paragraphs
        if paragraph.label not in apart
        for name in set(_NAMED.findall(paragraph.text))
        if name not in language.no_place_begins and not name.isupper()
    )


def _stands_as_a_place(name: str, title: bytes) -> bool:
    """Whether a title goes on with a place: ``... in Tessalit``, ``... in northern Tessalit``."""
    from credible.reading.recognise.phrase import normalise

    return re.search(rb" in (?:the |[a-z]+ )?" + re.escape(normalise(name)), title) is not None


def _speaking_of_a_situation(
    text: ResolutionText, language: Language, apart: Iterable[str] = ()
) -> int:
    """How many paragraphs speak of the situation in a place, whatever it is called."""
    return len({label for label, _ in _situations(text, language, apart)})


def _situations(
    text: ResolutionText, language: Language, apart: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The paragraphs that speak of the situation in a place, and the name of the place."""
    for paragraph in text.paragraphs:
        if paragraph.label not in apart:
            for name in language.before_a_place.findall(paragraph.text):
                if name not in language.no_place_begins:
                    yield paragraph.label, name


def settle_particular(
    particular: bool | None,
    measures: list[dict[str, Any]],
    crimes: Iterable[Mapping[str, Any]],
    text: ResolutionText,
    language: Language,
) -> bool | None:
    """False for a text whose measures all concern the Organization itself; true, in doubt, for one
    that states present violations against persons and names a place or those responsible."""
    known = language.vocabulary.kinds["measures"]
    weighty = [m for m in measures if not known[m["type"]].attribute("expression")]
    if weighty and all(known[m["type"]].attribute("institutional") for m in weighty):
        return False
    if particular is None:
        against = language.vocabulary.kinds["crimes"]
        stated = [
            crime for crime in crimes
            if against[crime["type"]].attribute("against_persons")
            and crime.get("finding") == "established" and crime.get("time") != "past"
        ]
        if stated and _named_as_a_place(text, language):
            return True
    return particular


def about(
    text: ResolutionText, placed: Counter[str], particular: bool | None, language: Language
) -> str | None:
    """The State or area that most paragraphs name, for a text on a particular situation.

    The data names States of which a text seldom treats, however often it names them (the
    mediators, the permanent members); one of them is taken only where no other is named. What
    stands in one paragraph of many, or in fewer than a name that no list has, may be there for a
    comparison only: then it is unknown what the text is about, unless the title says so.
    """
    if not particular or not placed:
        return None
    usual = {name: count for name, count in placed.items() if name not in language.seldom_about}
    counted = usual or dict(placed)
    best = max(counted.values())
    name = sorted(name for name, count in counted.items() if count == best)[0]
    if name in _places_in_title(text, language):
        return name
    paragraphs = len(text.paragraphs)
    if best == 1 and paragraphs >= language.situation.many_paragraphs:
        return None
    listed = {
        word for known in language.place_names for word in known.decode("utf-8").split()
    }
    unlisted = [
        count for word, count in _named_as_a_place(text, language).items() if word not in listed
    ]
    return None if max(unlisted, default=0) > best else name


def _places_in_title(text: ResolutionText, language: Language) -> set[str]:
    from credible.reading.recognise.phrase import normalise

    title = normalise(" ".join(filter(None, (_subject(text, language), text.agenda_item))))
    if language.places is None:
        return set()
    spans = language.places.expression.spans(title)
    return {language.place_names[title[start:end]] for start, end in spans}


def standing(text: ResolutionText, language: Language) -> dict[str, Any]:
    """Organ, form and stage, from the document alone."""
    organ = language.structure.organ(
        f"{text.opening} {text.organ_line}", text.symbol or text.amends
    )
    form, stage = language.documents.form_and_stage(text)
    return {"organ": organ, "form": form, "stage": stage}


def nature(
    measures: list[dict[str, Any]], understood: bool, language: Language
) -> str | None:
    """Substantive or procedural; unknown where no measure was read or the data does not say."""
    if not understood:
        return None
    known = language.vocabulary.kinds["measures"]
    types = {m["type"] for m in measures} - language.no_nature
    if any(not known[name].attribute("institutional") for name in types):
        return "substantive"
    for answer, listed in language.natures.items():
        if types and types <= set(listed):
            return answer
    return None


def votes(text: ResolutionText, language: Language) -> VoteRecord | None:
    """The vote that the document records; None where it records none or contradicts itself."""
    record = text.votes
    if record is None:
        return None
    from pydantic import ValidationError

    from credible.model.vote import VoteRecord as Record

    resolution = (text.symbol or "").startswith(language.documents.not_the_draft)
    try:
        return Record(
            draft=None if resolution else text.symbol,
            date=record.vote_date,
            meeting=record.meeting,
            in_favour=record.in_favour,
            against=record.against,
            abstaining=record.abstaining,
            states_in_favour=record.in_favour_states,
            states_against=record.against_states,
            states_abstaining=record.abstaining_states,
            source="the document itself",
        )
    except ValidationError:
        return None
