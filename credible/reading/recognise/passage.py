"""A paragraph made ready for matching: normalised, cut into clauses with their verbs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from credible.model.base import normalise_reference
from credible.reading.clauses.cutting import ClauseWords, Cut
from credible.reading.clauses.roles import Clauses
from credible.reading.recognise.compiled import MOST_REMEMBERED
from credible.reading.recognise.phrase import normalise
from credible.reading.recognise.prefilter import each_bit

if TYPE_CHECKING:
    from credible.reading.clauses.roles import Roles, RoleSpan
    from credible.reading.recognise.compiled import Language
    from credible.reading.recognise.expression_set import ExpressionsFound
    from credible.reading.recognise.match import Hit
    from credible.reading.text import Paragraph

MAX_LENGTH = 40_000
"""Longer paragraphs are read up to here (characters); no resolution has one."""
MAX_DEPTH = 6
"""Items are nested no deeper than this."""
BARE = 4
"""A chapeau of fewer spaces only opens its items ("Decides:"): they have verbs of their own."""


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
    words = language.clauses
    original = paragraph.text[:MAX_LENGTH]
    chapeau, chapeau_verb, task = b"", None, False
    governing, remark = _verb_of(paragraph.governing, words)
    if paragraph.chapeau:
        place = (paragraph.chapeau, paragraph.governing)
        over = chapeaux.get(place) if chapeaux is not None else None
        if over is None:
            over = words.cut(normalise(paragraph.chapeau), governing, remark=remark)
            if chapeaux is not None:
                chapeaux[place] = over
        introducing = words.introducing(over)
        chapeau, chapeau_verb = over.text, over.verbs[introducing]
        remark = over.remarks[introducing]
        task = chapeau_verb is not None and chapeau.count(b" ") >= BARE
        if above:
            chapeau = b" | ".join([*(normalise(each) for each in above), chapeau])
    own, own_remark = _verb_of(paragraph.verb, words)
    if chapeau_verb is None and own is not None:
        remark = own_remark
    cut = words.cut(
        normalise(original), chapeau_verb or own or governing, remark=remark, task=task
    )
    read = language.prefilter.read(cut.text)
    words.settle(cut, read, performs=paragraph.kind == "operative" and not paragraph.chapeau)
    return Passage(
        _label(paragraph.label), paragraph.kind, original, cut.text,
        _masked(cut.text, read, language), cut.starts, cut.verbs, read, chapeau, chapeau_verb,
        normalise(paragraph.heading) if paragraph.heading else b"",
        remarks=frozenset(number for number, remark in enumerate(cut.remarks) if remark),
    )  # fmt: skip


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


def _verb_of(phrase: str | None, words: ClauseWords) -> tuple[str | None, bool]:
    """The verb of an opening phrase, and whether it only remarks; remembered."""
    if not phrase:
        return None, False
    known = words.remembered.get(phrase)
    if known is None:
        text = normalise(phrase)
        end = words.opening.at_start(text)
        known = words.verb_at_the_end(text[:end]) if end else (None, False)
        if len(words.remembered) >= MOST_REMEMBERED:
            words.remembered.clear()
        words.remembered[phrase] = known
    return known
