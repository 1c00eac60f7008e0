"""What is no draft or resolution of a United Nations organ is refused, and told why."""

import re
from functools import cache
from typing import Annotated

from pydantic import Field

from credible.errors import CredibleError
from credible.model.base import Frozen
from credible.model.loading import read_small_file
from credible.model.shipped import shipped_rules
from credible.model.validation import validate
from credible.model.yaml_source import load_yaml
from credible.reading.structure.amendment import is_amending
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Paragraph, ResolutionText

FILE = "other-documents.yaml"
_LABELS = ("PP", "OP", "[PP", "[OP", "(PP", "(OP")
_LONG_WORD = 4
"""Shorter words of a name may be small: "The States Parties to the present Convention,"."""
_SENTENCE = re.compile(r"[.!?][”\"')\]]*$")
Words = Annotated[tuple[str, ...], Field(min_length=1)]


class Share(Frozen):
    """A share from 0 to 1, with why it is so large and a text that lies near it."""

    least: float = Field(ge=0, le=1)
    reason: str
    sample: str


class Nouns(Frozen):
    """Words that are no verb where one of ``before`` follows them."""

    words: Words
    before: Words
    sample: str


class Subjects(Frozen):
    """What the organs of the United Nations deal with, and how many acts speak of it."""

    least: float = Field(ge=0, le=1)
    reason: str
    sample: str
    phrases: Words


class Other(Frozen):
    """A kind of document that is no draft: how its title begins, and the words that it has."""

    id: str
    label: str
    titles: Words
    phrases: Words
    sample: str


class OtherDocuments(Frozen):
    """The file ``rules/language/other-documents.yaml``."""

    version: int
    openings: Share
    foreign: Share
    nouns: Nouns
    greetings: Words
    subjects: Subjects
    others: Annotated[tuple[Other, ...], Field(min_length=1)]


class Signs:
    """The data, made ready for look-up."""

    def __init__(self, data: OtherDocuments) -> None:
        self.openings, self.foreign = data.openings.least, data.foreign.least
        self.noun = re.compile(
            rf"(?:{_any(data.nouns.words)}) (?:{_any(data.nouns.before)})\b", re.IGNORECASE
        )
        self.greetings = data.greetings
        self.on_subject = data.subjects.least
        self.subject = _expression(data.subjects.phrases)
        self.others = tuple(
            (other.label, re.compile(rf"(?:{_any(other.titles)})\b", re.IGNORECASE),
             _expression(other.phrases))
            for other in data.others
        )  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


def _expression(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(words)})\b", re.IGNORECASE)


@cache
def shipped_signs() -> Signs:
    """The shipped signs, read once per process.

    Raises:
        CredibleError: where the file is missing or not as expected.
    """
    path = shipped_rules() / "language" / FILE
    located = load_yaml(read_small_file(path).decode("utf-8-sig"), str(path))
    return Signs(validate(OtherDocuments, located.data, located))


def refuse_other_documents(
    text: ResolutionText, name: str, phrases: Phrases, signs: Signs
) -> None:
    """Raise CredibleError ``not-a-resolution`` where ``text`` is no draft of an organ."""
    lack = lacking(text, phrases, signs)
    if lack is not None:
        raise CredibleError.of(
            "not-a-resolution",
            f"The document is no draft resolution of a United Nations organ: {lack}.",
            file=name,
            remedy="Give the text of the draft itself, from its opening words "
            f"(“{phrases.organs[0]},”) to its last paragraph.",
        )


def lacking(text: ResolutionText, phrases: Phrases, signs: Signs) -> str | None:
    """What ``text`` lacks of a draft of an organ, in words; None where it is one."""
    said = (text.title, *(p.text for p in text.paragraphs))
    if text.amends or any(is_amending(each, phrases) for each in said):
        return None
    top = [p for p in text.paragraphs if p.parent is None]
    opening = [p for p in top if _opens(p, phrases, signs)]
    organ = text.opening or any(p.printed.upper().startswith(_LABELS) for p in top)
    if organ:
        return None if opening else "none of its paragraphs opens with a verb of a resolution"
    return _of_a_fragment(text, top, opening, phrases, signs)



def _of_a_fragment(
    text: ResolutionText, top: list[Paragraph], opening: list[Paragraph],
    phrases: Phrases, signs: Signs,
) -> str | None:  # fmt: skip
    """What a text without opening words and labels lacks of a part of a draft."""
    missing = f"it does not begin with “{phrases.organs[0]},” or the name of another organ"
    body = _another_body(text.title, phrases, signs)
    if body:
        return f"it begins with the words “{body}”, which name another body"
    foreign = _foreign(text, top, signs)
    if foreign is not None:
        return f"{missing}, and {foreign}"
    # A recital ends with a comma or a semicolon, a sentence of the press with a full stop:
    # "Recalling earlier truces, residents remain sceptical."
    opening = [p for p in opening if p.kind == "operative" or not _SENTENCE.search(p.text)]
    if len(opening) < signs.openings * len(top):
        return (
            f"{missing}, and too few of its paragraphs open with a verb of a resolution "
            f"({len(opening)} of {len(top)})"
        )
    acts = [p for p in opening if p.kind == "operative"] or opening
    within = {p.parent for p in text.paragraphs if signs.subject.search(p.text)}
    on_subject = [p for p in acts if p.id in within or signs.subject.search(p.text)]
    if len(on_subject) < signs.on_subject * len(acts):
        return f"{missing}, and its paragraphs speak of little that an organ deals with"
    return None


def _foreign(text: ResolutionText, top: list[Paragraph], signs: Signs) -> str | None:
    """The words of another kind of document, with the kind, where they are of weight."""
    title = text.title.lstrip(" *_#“\"")
    texts = (*text.headings, *(p.text for p in top))
    for label, titles, words in signs.others:
        titled = titles.match(title)
        found = [met for each in texts if (met := words.search(each))]
        if titled is not None:
            return f"its title begins with “{titled.group()}”, as that of {label}"
        if found and len(found) >= signs.foreign * len(top):
            return f"the words “{found[0].group()}” are those of {label}"
    return None


def _opens(paragraph: Paragraph, phrases: Phrases, signs: Signs) -> bool:
    """Whether a paragraph opens as in a resolution, with a verb that is listed as one."""
    text = paragraph.text
    found = phrases.opening(text)
    if found is None and paragraph.kind == "operative":
        found = phrases.acting(text)
    if found is None or text.endswith("?"):
        return False
    # "Calls for" and "Appeals for" are acts: the verb takes the word with it.
    if " " not in found.phrase and signs.noun.match(text) is not None:
        return False
    # "Terminates: either party terminates": a term and its explanation
    after = text[len(found.phrase) :].lstrip("*_ ")
    return not (after.startswith(":") and len(after) > 1)


def _another_body(title: str, phrases: Phrases, signs: Signs) -> str | None:
    """The opening words of another body that stand above the first paragraph, or None.

    "The National Assembly,", "Norland and Astoria,": a name, whose longer words have capitals; a
    recital whose verb is not listed ("Horrified by the crimes committed in Velmar,") is none.
    """
    name = title.strip(" *_")
    words = name.strip(",").split()
    if not name.endswith(",") or words[0].lower().strip(".") in signs.greetings:
        return None
    capital = all(word[:1].isupper() for word in words if len(word) >= _LONG_WORD)
    organ = any(each.removeprefix("The ").lower() in name.lower() for each in phrases.organs)
    article = words[0].lower() == "the"
    return " ".join(words) if (capital or article) and not organ else None
