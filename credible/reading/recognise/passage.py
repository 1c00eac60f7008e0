"""A paragraph made ready for matching: normalised, cut into clauses with their verbs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from credible.model.base import normalise_reference
from credible.reading.clauses.roles import Clauses
from credible.reading.recognise.compiled import MOST_REMEMBERED
from credible.reading.recognise.phrase import normalise
from credible.reading.recognise.prefilter import each_bit

if TYPE_CHECKING:
    from credible.reading.clauses.roles import Roles, RoleSpan
    from credible.reading.recognise.compiled import ExpressionsFound, Language
    from credible.reading.recognise.match import Hit
    from credible.reading.text import Paragraph

_MARK = ord("|")
_SEMICOLON = ord(";")
MAX_LENGTH = 40_000
"""Longer paragraphs are read up to here (characters); no resolution has one."""
MAX_DEPTH = 6
"""Items are nested no deeper than this."""
DECISION, ONLY_SAID = "decides", "stresses"
"""The verb of the vocabulary under which a decision stands, and that under which a remark does."""
BARE = 4
"""A chapeau of fewer spaces only opens its items ("Decides:"): they have verbs of their own."""


Cut = tuple[bytes, list[int], list[str | None], list[bool]]
"""A text with its clauses marked, where each begins, its verb, and whether it only remarks."""


Memory = dict[tuple[object, ...], "Passage"]
"""The passages of paragraphs read before, by all that they are made from."""


@dataclass(slots=True)
class Passage:
    """One paragraph; ``text`` and ``masked`` keep every character at its place.

    ``starts`` holds where each clause begins, ``verbs`` the vocabulary verb of each, ``remarks``
    the clauses whose verb asks for nothing. In ``masked`` the names of institutions and
    instruments are blotted out. ``chapeau`` is all that stands above an item, outermost first.
    """

    label: str
    kind: str
    original: str
    text: bytes
    masked: bytes
    starts: list[int]
    verbs: list[str | None]
    read: int
    chapeau: bytes = b""
    chapeau_verb: str | None = None
    heading: bytes = b""
    clause_cues: dict[int, ExpressionsFound] = field(default_factory=dict)
    places: list[tuple[int, str]] | None = None
    remarks: frozenset[int] = frozenset()
    spans: tuple[RoleSpan, ...] | None = None
    met: tuple[Hit, ...] | None = None

    def roles(self, roles: Roles) -> tuple[RoleSpan, ...]:
        """The spans of the paragraph that have a role; worked out when first asked for."""
        if self.spans is None:
            self.spans = roles.spans(
                Clauses(self.text, self.original, self.starts, self.verbs, self.read, self.chapeau)
            )
        return self.spans

    def read_masked(self, language: Language) -> int:
        """What the prefilter says of ``masked``."""
        return self.read if self.masked is self.text else language.prefilter.read(self.masked)

    def clause(self, at: int) -> int:
        """The number of the clause in which position ``at`` stands."""
        return bisect_right(self.starts, at) - 1

    def bounds(self, clause: int) -> tuple[int, int]:
        """Where a clause begins and ends."""
        following = clause + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.starts[clause], end


def cut_into_clauses(
    text: bytes,
    language: Language,
    governing: str | None,
    *,
    remark: bool = False,
    task: bool = False,
) -> Cut:
    """``text`` with a mark at each end of a clause, where clauses begin, their verbs, and
    whether each only remarks on something.

    ``governing`` is the vocabulary verb under which the text stands, if it has none of its own;
    ``remark`` tells whether that one only remarks. In a ``task`` ("to support ...",
    "encouraging ...") the opening verb is what another is to do, not what the Council does.
    """
    starts = [0]
    verbs: list[str | None] = [governing]
    remarks = [remark]
    after = language.opening.at_start(text)
    if after and task and _is_a_task(text[:after]):
        after = 0
    if after:
        verbs[0], remarks[0] = _verb_at_the_end(text[:after], language)
    marked: bytearray | None = None
    for at, end in language.clause_split.spans(text, after):
        if marked is None:
            marked = bytearray(text)
        marked[at] = _MARK
        starts.append(at + 1)
        verb, remark = _verb_at_the_end(text[at:end], language)
        verbs.append(verb)
        remarks.append(remark)
    if _SEMICOLON in text:
        marked = bytearray(text) if marked is None else marked
        at = marked.find(b"; ")
        while at >= 0:
            marked[at] = _MARK
            place = bisect_right(starts, at + 1)
            if starts[place - 1] != at + 1:
                starts.insert(place, at + 1)
                verbs.insert(place, verbs[place - 1])
                remarks.insert(place, remarks[place - 1])
            at = marked.find(b"; ", at + 1)
    return (bytes(marked) if marked is not None else text), starts, verbs, remarks


def passages_of(
    paragraphs: Sequence[Paragraph], language: Language, memory: Memory | None = None
) -> list[Passage]:
    """The passages of the paragraphs of a text, each item with all that stands above it.

    Those in ``memory`` are taken from there, with what was found in them.
    """
    by_id = {paragraph.id: paragraph for paragraph in paragraphs}
    passages: list[Passage] = []
    chapeaux: dict[tuple[str, str | None], Cut] = {}
    for paragraph in paragraphs:
        above: list[str] = []
        upper = by_id.get(paragraph.parent) if paragraph.parent else None
        while upper is not None and upper.chapeau and len(above) < MAX_DEPTH:
            above.insert(0, upper.chapeau)
            upper = by_id.get(upper.parent) if upper.parent else None
        if memory is None:
            passages.append(passage_of(paragraph, language, above, chapeaux))
            continue
        key = (paragraph.label, paragraph.kind, paragraph.text, paragraph.verb,
               paragraph.governing, paragraph.heading, paragraph.chapeau, *above)
        if key not in memory:
            memory[key] = passage_of(paragraph, language, above, chapeaux)
        passages.append(memory[key])
    return passages


def passage_of(
    paragraph: Paragraph,
    language: Language,
    above: Sequence[str] = (),
    chapeaux: dict[tuple[str, str | None], Cut] | None = None,
) -> Passage:
    """The passage of one paragraph; ``above`` is what stands over its own chapeau.

    ``chapeaux`` keeps the chapeaux already cut, each under its text and governing verb phrase.
    """
    original = paragraph.text[:MAX_LENGTH]
    text = normalise(original)
    chapeau = b""
    chapeau_verb: str | None = None
    task = False
    governing, remark = _verb_of(paragraph.governing, language)
    if paragraph.chapeau:
        place = (paragraph.chapeau, paragraph.governing)
        cut = chapeaux.get(place) if chapeaux is not None else None
        if cut is None:
            cut = cut_into_clauses(
                normalise(paragraph.chapeau), language, governing, remark=remark
            )
            if chapeaux is not None:
                chapeaux[place] = cut
        chapeau, begin, chapeau_verbs, chapeau_remarks = cut
        introducing = _introducing(chapeau, begin)
        chapeau_verb, remark = chapeau_verbs[introducing], chapeau_remarks[introducing]
        task = chapeau_verb is not None and chapeau.count(b" ") >= BARE
        if above:
            chapeau = b" | ".join([*(normalise(each) for each in above), chapeau])
    own, own_remark = _verb_of(paragraph.verb, language)
    if chapeau_verb is None and own is not None:
        remark = own_remark
    text, starts, verbs, remarks = cut_into_clauses(
        text, language, chapeau_verb or own or governing, remark=remark, task=task
    )
    read = language.prefilter.read(text)
    _weaken(text, starts, verbs, read, language)
    masked = _masked(text, read, language)
    heading = normalise(paragraph.heading) if paragraph.heading else b""
    return Passage(
        _label(paragraph.label), paragraph.kind, original, text, masked, starts, verbs, read,
        chapeau, chapeau_verb, heading,
        remarks=frozenset(number for number, remark in enumerate(remarks) if remark),
    )  # fmt: skip


def _weaken(
    text: bytes, starts: list[int], verbs: list[str | None], read: int, language: Language
) -> None:
    """Takes the decision away where its clause decides a need, support or readiness only."""
    weak = language.no_decision
    if weak is None or not weak.may_stand(read):
        return
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        if verbs[number] == DECISION and weak.found(read, text[start:end]):
            verbs[number] = ONLY_SAID


def _is_a_task(opening: bytes) -> bool:
    words = opening.lstrip(b"(\"'[")
    return words.startswith(b"to ") or words.endswith(b"ing")


def _introducing(chapeau: bytes, starts: list[int]) -> int:
    """The clause of a chapeau that introduces its items: the last that says so, or the last."""
    for number in range(len(starts) - 1, 0, -1):
        if b"following" in chapeau[starts[number] :]:
            return number
        chapeau = chapeau[: starts[number]]
    return 0 if len(starts) == 1 or b"following" in chapeau else len(starts) - 1


@lru_cache(maxsize=4096)
def _label(label: str) -> str:
    """A label in the spelling of the model; one that the model does not know is kept."""
    try:
        return str(normalise_reference(label))
    except ValueError:
        return label


def _masked(text: bytes, read: int, language: Language) -> bytes:
    """``text`` with the names of institutions and instruments blotted out."""
    names = language.names
    possible = names.possible(read)
    if not possible:
        return text
    masked: bytearray | None = None
    for number in each_bit(possible):
        for start, end in names.expression(number).spans(text):
            if masked is None:
                masked = bytearray(text)
            masked[start:end] = b"#" * (end - start)
    return text if masked is None else bytes(masked)


def _verb_at_the_end(words: bytes, language: Language) -> tuple[str | None, bool]:
    """The vocabulary verb of the longest verb phrase with which ``words`` end, and whether it
    only remarks on something."""
    parts = words.lstrip(b"(\"'[,;:").split()
    for first in range(len(parts)):
        phrase = b" ".join(parts[first:])
        verb = language.verbs.get(phrase)
        if verb is not None:
            return verb, phrase in language.remarks
    return None, False


def _verb_of(phrase: str | None, language: Language) -> tuple[str | None, bool]:
    if not phrase:
        return None, False
    known = language.phrase_verbs.get(phrase)
    if known is None:
        phrase_text = normalise(phrase)
        end = language.opening.at_start(phrase_text)
        known = _verb_at_the_end(phrase_text[:end], language) if end else (None, False)
        if len(language.phrase_verbs) >= MOST_REMEMBERED:
            language.phrase_verbs.clear()
        language.phrase_verbs[phrase] = known
    return known
