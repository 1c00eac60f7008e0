"""The switches of a document, and its text with some of them taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from credible.model.negotiation import Switch, SwitchKind
from credible.reading.contested.brackets import Bracket, Brackets, Place, brackets_of
from credible.reading.contested.settling import Contest, Span, settled
from credible.reading.formats import read_source
from credible.reading.formats.counting import DELETED, TAKEN
from credible.reading.marks import Marks, Revision, spans, without_signs
from credible.reading.structure.assemble import paragraph_of
from credible.reading.structure.block import Item, Source
from credible.reading.structure.builder import build
from credible.reading.structure.clean import tidy
from credible.reading.structure.hanging import cut_note_marks, take_comments
from credible.reading.structure.markers import marker_at
from credible.reading.structure.phrases import Phrases, shipped_phrases
from credible.reading.text import Comment, Paragraph, ResolutionText, some_labels

_WORD = re.compile(r"[^\W_]")


@dataclass(slots=True)
class _Found:
    """A switch on the way: its passages, each a place in a block, a length, whether it stands."""

    kind: SwitchKind
    words: list[str]
    passages: list[tuple[Place, Place]]
    author: str = ""
    time: str = ""
    place: str = ""
    choice: int | None = None


class ContestedText:
    """A document with its switches; it gives the text with any of them taken.

    ``choices`` holds sets of switches of which one at most is taken, ``blocks`` for each switch the
    blocks in which it stands, ``labels`` for each block the paragraph that it belongs to.
    """

    def __init__(
        self, source: Source, marks: Marks, phrases: Phrases, name: str, sha256: str
    ) -> None:
        self.name, self.sha256 = name, sha256
        self._source, self._phrases = source, phrases
        take_comments(source, phrases)
        cut_note_marks(source)
        self._found: list[_Found] = []
        self._contests: dict[int, Contest] = {}
        self.notices: list[str] = []
        numbers = self._revisions(marks)
        self._brackets(brackets_of(source.blocks, phrases), marks, numbers)
        self.blocks = [
            frozenset(n for start, end in each.passages for n in range(start[0], end[0] + 1))
            for each in self._found
        ]
        self._versions: dict[int, frozenset[str]] = {}
        self._add_versions()
        self.choices = self._choices()
        if marks.skipped:
            self.notices.append(f"{marks.skipped} more revisions were read as taken.")

    @property
    def everything(self) -> frozenset[int]:
        """Every switch taken; of alternatives all."""
        return frozenset(range(len(self._found)))

    def first_of_each(self, taken: frozenset[int], rank: int = 0) -> frozenset[int]:
        """``taken`` with one of the alternatives in each choice: the one of that rank, or last."""
        for choice in self.choices:
            held = [number for number in choice if number in taken]
            if len(held) > 1:
                taken -= {*held} - {held[min(rank, len(held) - 1)]}
        return taken

    def text(self, taken: frozenset[int]) -> ResolutionText:
        """The text with these switches taken and all others not.

        Raises:
            CredibleError: where what is left is no resolution.
        """
        source, _ = settled(self._source, self._contests, taken, self._phrases)
        text = build(source, self._phrases, name=self.name, sha256=self.sha256)
        gone = {
            label for switch, labels in self._versions.items() if switch not in taken
            for label in labels
        }
        return without_paragraphs(text, gone) if gone else text

    def is_version(self, number: int) -> bool:
        """Whether a switch is a paragraph that is a version of another."""
        return number in self._versions

    def is_simple(self, at: int) -> bool:
        """Whether what is contested in a block leaves its bounds as they are."""
        contest = self._contests.get(at)
        one = self._source.split is None or len(self._source.split(self._plain(at))) == 1
        return contest is not None and contest.ends is None and one

    def _plain(self, at: int) -> str:
        return without_signs(self._source.blocks[at].text)

    def paragraph_under(
        self, at: int, taken: frozenset[int], paragraph: Paragraph, above: Paragraph | None
    ) -> Paragraph | None:
        """The paragraph of one block with these switches taken; None where nothing is left of it.

        ``paragraph`` is that paragraph with other switches taken, ``above`` the one over it.
        """
        source = replace(self._source, blocks=[self._source.blocks[at]], recount=None)
        found = settled(source, {0: self._contests[at]}, taken, self._phrases)[0].blocks
        if not found:
            return None
        block = found[0]
        marker = marker_at(block, self._phrases)
        item = Item(
            paragraph.kind, (), paragraph.printed,
            marker.rest if marker is not None else block.text, paragraph.heading, lead=block.lead,
        )
        return paragraph_of(item, paragraph.id, paragraph.label, above, self._phrases)

    # -- what is found -----------------------------------------------------------------------

    def _revisions(self, marks: Marks) -> dict[int, int]:
        """Takes the revisions; gives the number of the switch of each."""
        places = [
            (number, at, start, end)
            for at, block in enumerate(self._source.blocks)
            for number, start, end in spans(block.text)
            if number < len(marks.revisions)
        ]
        said: dict[int, list[str]] = {}
        for number, at, start, end in places:
            said.setdefault(number, []).append(self._words(at, start, end))
        formal = {number for number, words in said.items() if not _WORD.search(" ".join(words))}
        numbers: dict[int, int] = {}
        moves: dict[tuple[str, str], int] = {}
        ends = {block.ends: at for at, block in enumerate(self._source.blocks)
                if block.ends is not None}
        for number, revision in enumerate(marks.revisions):
            mark = revision.kind == "paragraph mark" and number in ends
            if (number in formal or number not in said) and not mark and not revision.place:
                continue
            key = (revision.key, revision.author)
            if revision.key and key in moves:
                numbers[number] = moves[key]
                continue
            numbers[number] = len(self._found)
            if revision.key:
                moves[key] = numbers[number]
            words = said.get(number) or [revision.words]
            self._found.append(_Found(
                revision.kind, words, [], revision.author, revision.time, revision.place
            ))
        for number, at, start, end in places:
            revision = marks.revisions[number]
            if number in numbers:
                self._add(at, Span(start, end, numbers[number], revision.stands))
                self._found[numbers[number]].passages.append(((at, start), (at, end)))
            elif not revision.stands:
                self._add(at, sign=(start, end))
        for number, at in ends.items():
            if number in numbers:
                contest = self._contests.get(at, Contest())
                stands = marks.revisions[number].stands
                self._contests[at] = replace(contest, ends=(numbers[number], stands))
                if not self._found[numbers[number]].passages:
                    length = len(self._source.blocks[at].text)
                    self._found[numbers[number]].passages.append(((at, length), (at, length)))
        return numbers

    def _brackets(self, found: Brackets, marks: Marks, numbers: dict[int, int]) -> None:
        if found.unbalanced:
            self.notices.append(_unbalanced(found.unbalanced, self._source))
        for bracket in found.found:
            switch = len(self._found)
            revised = self._revision_at(bracket, marks)
            self._found.append(_Found(
                "bracket" if bracket.choice is None else "alternative",
                [self._between(bracket.start, bracket.end)], [(bracket.start, bracket.end)],
                bracket.names or (revised.author if revised else ""),
                revised.time if revised else "", choice=bracket.choice,
            ))
            first, last = bracket.start[0], bracket.end[0]
            for at in range(first, last + 1):
                start = bracket.start[1] if at == first else 0
                end = bracket.end[1] if at == last else len(self._source.blocks[at].text)
                sign = bracket.signs[0][1] if at == first else None
                self._add(at, Span(start, end, switch, True, sign))
            for at, start, end in bracket.signs:
                self._add(at, sign=(start, end))

    def _revision_at(self, bracket: Bracket, marks: Marks) -> Revision | None:
        """The revision by which someone put a bracket around words, or none."""
        at, start, _ = bracket.signs[0]
        text = self._source.blocks[at].text
        for number, begin, end in spans(text):
            if begin <= start < end and number < len(marks.revisions):
                inside = without_signs(text[begin:end])
                if not _WORD.search(inside):
                    return marks.revisions[number]
        return None

    def _add(
        self, at: int, span: Span | None = None, sign: tuple[int, int] | None = None
    ) -> None:
        contest = self._contests.get(at, Contest())
        self._contests[at] = replace(
            contest,
            spans=contest.spans if span is None else (*contest.spans, span),
            signs=contest.signs if sign is None else (*contest.signs, sign),
        )

    def _words(self, at: int, start: int, end: int) -> str:
        return tidy(without_signs(self._source.blocks[at].text[start:end]))

    def _between(self, start: Place, end: Place) -> str:
        blocks = self._source.blocks
        if start[0] == end[0]:
            return self._words(start[0], start[1], end[1])
        parts = [self._words(start[0], start[1], len(blocks[start[0]].text))]
        parts += [self._words(n, 0, len(blocks[n].text)) for n in range(start[0] + 1, end[0])]
        return " ".join([*parts, self._words(end[0], 0, end[1])])

    # -- versions of paragraphs --------------------------------------------------------------

    def _add_versions(self) -> None:
        """Paragraphs that are versions of another ("OP 4", "OP 4 alt") become switches."""
        words = self._phrases.alternatives
        top = [p for p in self._all.paragraphs if p.parent is None]
        versions: dict[str, list[Paragraph]] = {}
        for paragraph in top:
            parts = paragraph.label.split()
            first = next((n for n, part in enumerate(parts) if part.lower() in words), None)
            if first is not None:
                versions.setdefault(" ".join(parts[:first]), []).append(paragraph)
        by_label = {paragraph.label: paragraph for paragraph in top}
        for number, (base, others) in enumerate(versions.items()):
            plain = [by_label[base]] if base in by_label else []
            for paragraph in (*plain, *others):
                self._versions[len(self._found)] = frozenset({paragraph.label})
                place = tuple(at for at, label in self.labels.items() if label == paragraph.label)
                self._found.append(_Found(
                    "alternative", [paragraph.text],
                    [((at, -1), (at, len(self._source.blocks[at].text) + 1)) for at in place],
                    place=paragraph.label, choice=-1 - number,
                ))
                self.blocks.append(frozenset(place))

    @cached_property
    def _all(self) -> ResolutionText:
        return self._with_labels(self.everything)[0]

    @cached_property
    def labels(self) -> dict[int, str]:
        """The paragraph to which each block belongs, with everything taken or else with nothing."""
        return {**self._with_labels(frozenset())[1], **self._with_labels(self.everything)[1]}

    def _with_labels(self, taken: frozenset[int]) -> tuple[ResolutionText, dict[int, str]]:
        source, origins = settled(self._source, self._contests, taken, self._phrases)
        # a comment without words hangs on each block, and so comes to the label of its paragraph
        known = len(source.comments)
        for block, at in zip(source.blocks, origins, strict=True):
            block.comments.append(len(source.comments))
            source.comments.append(Comment(None, str(at), ""))
        text = build(source, self._phrases, name=self.name, sha256=self.sha256)
        labels = {int(c.author): c.label for c in text.comments[known:] if c.label is not None}
        return text, labels

    # -- switches ----------------------------------------------------------------------------

    def _choices(self) -> tuple[tuple[int, ...], ...]:
        choices: dict[int, list[int]] = {}
        for number, found in enumerate(self._found):
            if found.choice is not None:
                choices.setdefault(found.choice, []).append(number)
        return tuple(tuple(each) for each in choices.values() if len(each) > 1)

    @cached_property
    def switches(self) -> tuple[Switch, ...]:
        """The switches, by their numbers."""
        within = dict(self._within())
        beside = {
            number: tuple(self.id_of(other) for other in choice if other != number)
            for choice in self.choices for number in choice
        }
        return tuple(
            Switch(
                id=self.id_of(number), kind=found.kind, place=self._place(number, found),
                words=" … ".join(dict.fromkeys(filter(None, found.words))),
                proposed_by=found.author or None, time=found.time or None,
                within=self.id_of(within[number]) if number in within else None,
                alternative_to=beside.get(number, ()),
            )
            for number, found in enumerate(self._found)
        )

    @staticmethod
    def id_of(number: int) -> str:
        """The id of a switch."""
        return f"s{number + 1}"

    def _place(self, number: int, found: _Found) -> str:
        if found.place:
            return found.place
        known = (self.labels[at] for at in sorted(self.blocks[number]) if at in self.labels)
        return next(known, "outside the paragraphs")

    def _within(self) -> Iterator[tuple[int, int]]:
        """Each switch with the smallest other that holds all of its words."""
        passages = sorted(
            (start, (-end[0], -end[1]), number)
            for number, found in enumerate(self._found) for start, end in found.passages[:1]
        )
        opened: list[tuple[Place, int]] = []
        for start, back, number in passages:
            end = (-back[0], -back[1])
            while opened and opened[-1][0] <= start:
                opened.pop()
            holder = next((n for stop, n in reversed(opened) if stop >= end), None)
            if holder is not None:
                yield number, holder
            opened.append((end, number))


def without_paragraphs(text: ResolutionText, labels: set[str]) -> ResolutionText:
    """``text`` without these paragraphs and what stands below them."""
    gone = {p.id for p in text.paragraphs if p.label in labels}
    for paragraph in text.paragraphs:
        if paragraph.parent in gone:
            gone.add(paragraph.id)
    return replace(text, paragraphs=tuple(p for p in text.paragraphs if p.id not in gone))


def _unbalanced(places: Sequence[Place], source: Source) -> str:
    shown = some_labels([
        f"“{tidy(without_signs(source.blocks[at].text))[:40]}”" for at, _ in dict(places).items()
    ])
    return (
        "A square bracket has no other half, so that what it holds cannot be told; its words are "
        f"read as they stand: {shown}."
    )


def read_contested(
    source: Path | bytes | str, *, name: str | None = None, format: str | None = None,
    phrases: Phrases | None = None,
) -> ContestedText:  # fmt: skip
    """The contested words of a document; takes and raises what `read_text` does."""
    phrases = phrases or shipped_phrases()
    marks = Marks()
    found, name, digest = read_source(
        source, name=name, format=format, phrases=phrases, marks=marks
    )
    return ContestedText(found, marks, phrases, name, digest)


def may_be_contested(text: ResolutionText) -> bool:
    """Whether a text, as it is read without its revisions, shows a trace of contested words."""
    return (
        any(p.brackets or " " in p.label.removeprefix("OP ").removeprefix("PP ")
            for p in (*text.paragraphs, *text.annexes))
        or any(aside.reason in DELETED for aside in text.set_aside)
        or any(TAKEN[1] in notice or TAKEN[0] in notice for notice in text.notices)
    )
