"""What changed in the text of a draft: paragraphs added, removed, moved, reworded, renumbered."""

from __future__ import annotations

from collections.abc import Sequence

from credible.comparing.aligning import Alignment, Pair, align
from credible.comparing.wording import changed_words, differences
from credible.model.comparison import (
    ChangedPlace,
    DraftFact,
    ParagraphChange,
    RenumberedParagraph,
    TextChange,
)
from credible.reading.structure.phrases import Phrases, shipped_phrases
from credible.reading.text import Paragraph, ResolutionText

_NEAR = 8
"""Words before a number within which a word for a paragraph makes it a reference."""


class TextChanges:
    """Two texts aligned: the changes of their paragraphs, found again by label."""

    def __init__(
        self, old: ResolutionText | None, new: ResolutionText | None, phrases: Phrases | None = None
    ) -> None:
        places = (phrases or shipped_phrases()).amendment["places"]
        self._reference_words = frozenset(place.rpartition(" ")[2] for place in places)
        self._old = (*old.paragraphs, *old.annexes) if old else ()
        self._new = (*new.paragraphs, *new.annexes) if new else ()
        alignment = align(self._old, self._new)
        kept = [p for p in alignment.pairs if p.same_words and not p.moved]
        self.unchanged = len(kept)
        self.renumbered = tuple(
            RenumberedParagraph(
                old_label=self._old[p.old].label, new_label=self._new[p.new].label
            )
            for p in kept
            if self._old[p.old].label != self._new[p.new].label
        )
        self._numbers = _new_numbers(self._old, self._new, alignment)
        self.changes = tuple(self._changes(alignment))
        self._by_old = {c.old_label: c for c in self.changes if c.old_label is not None}
        self._by_new = {c.new_label: c for c in self.changes if c.new_label is not None}
        self._parents = [
            {p.label: ids.get(p.parent or "") for p in side}
            for side in (self._old, self._new)
            for ids in ({p.id: p.label for p in side},)
        ]

    def _changes(self, alignment: Alignment) -> list[ParagraphChange]:
        """In the order of the new text; a removed paragraph stands where it stood in the old."""
        removed = list(alignment.removed)
        by_new = {pair.new: pair for pair in alignment.pairs}
        changes = []
        for place, paragraph in enumerate(self._new):
            pair = by_new.get(place)
            if pair is None:
                changes.append(ParagraphChange(
                    kind="added", new_label=paragraph.label, new_text=paragraph.text
                ))
                continue
            while removed and removed[0] < pair.old and not pair.moved:
                changes.append(self._removal(removed.pop(0)))
            if pair.moved or not pair.same_words:
                changes.append(self._change(pair))
        changes += [self._removal(place) for place in removed]
        return changes

    def _removal(self, place: int) -> ParagraphChange:
        paragraph = self._old[place]
        return ParagraphChange(
            kind="removed", old_label=paragraph.label, old_text=paragraph.text
        )

    def _change(self, pair: Pair) -> ParagraphChange:
        old, new = self._old[pair.old], self._new[pair.new]
        kind: TextChange = "moved" if pair.same_words else (
            "moved-and-reworded" if pair.moved else "reworded"
        )
        return ParagraphChange(
            kind=kind,
            old_label=old.label,
            new_label=new.label,
            old_text=old.text,
            new_text=new.text,
            words=() if pair.same_words else differences(old.text, new.text),
            references_only=not pair.same_words and self._references_only(old.text, new.text),
        )

    def _references_only(self, old: str, new: str) -> bool:
        """Whether the wordings differ only by numbers that paragraphs had and now have."""
        changed = changed_words(old, new)
        return bool(changed) and all(
            [self._numbers.get(number) for number in gone] == come
            and not self._reference_words.isdisjoint(before[-_NEAR:])
            for gone, come, before in changed
        )

    def places(
        self, lost: Sequence[DraftFact], gained: Sequence[DraftFact]
    ) -> tuple[ChangedPlace, ...]:
        """The changes of text behind facts: of their paragraphs, or else of what governs these."""
        found: list[ParagraphChange] = []
        for facts, changes, parents in (
            (lost, self._by_old, self._parents[0]),
            (gained, self._by_new, self._parents[1]),
        ):
            for fact in facts:
                for label in fact.paragraphs:
                    at: str | None = label
                    while at is not None and at not in changes:
                        at = parents.get(at)
                    if at is not None:
                        found.append(changes[at])
        return tuple(
            ChangedPlace(kind=c.kind, old_label=c.old_label, new_label=c.new_label)
            for c in self.changes
            if any(c is each for each in found)
        )


def _new_numbers(
    old: Sequence[Paragraph], new: Sequence[Paragraph], alignment: Alignment
) -> dict[str, str]:
    """The new number of each operative paragraph whose number changed, as it is referred to."""
    numbers: dict[str, str] = {}
    for pair in alignment.pairs:
        mine, theirs = old[pair.old], new[pair.new]
        if mine.kind == theirs.kind == "operative" and mine.parent is theirs.parent is None:
            before, after = (each.label.rpartition(" ")[2] for each in (mine, theirs))
            if before != after:
                numbers[before] = after
    return numbers
