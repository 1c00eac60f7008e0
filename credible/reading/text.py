"""The text of a draft as paragraphs: what every reader gives and every later stage takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

ParagraphKind = Literal["preambular", "operative", "annex"]
TextStatus = Literal["draft", "adopted", "vetoed", "not-adopted", "unknown"]

_NOT_LETTER_OR_DIGIT = re.compile(r"[^0-9a-z]+")


_MOST_LABELS = 12


def some_labels(labels: Sequence[str]) -> str:
    """The labels of paragraphs for a notice; of very many, the first."""
    return ", ".join(labels[:_MOST_LABELS]) + (" and others" if len(labels) > _MOST_LABELS else "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or sub-paragraph of a resolution.

    ``id`` is stable ("pp_5", "op_3_a_i", "annex_1_3"); ``label`` is what a person says
    ("PP 5", "OP 3 (a) (i)", "Annex I, 3"); ``printed`` is the number as it stands in the
    document, or empty. ``text`` is the paragraph's own text, without its sub-paragraphs.
    ``verb`` is its opening verb phrase; ``governing`` the verb that governs it (its own, or
    that of the paragraph above it); ``chapeau`` the text that introduces it. ``page`` counts
    from 1. ``brackets`` is true where square brackets of negotiation stand in the text.
    """

    id: str
    kind: ParagraphKind
    label: str
    printed: str
    text: str
    heading: str | None = None
    verb: str | None = None
    governing: str | None = None
    parent: str | None = None
    chapeau: str = ""
    page: int | None = None
    brackets: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, with its mark and the label of the paragraph it hangs on, if known."""

    label: str | None
    mark: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment in the margin of a draft."""

    label: str | None
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class MastheadLine:
    """A line above the text, and the fields that were read from it ("symbol", "date" ...).

    ``gives`` is empty where the line gives nothing that is asked for.
    """

    words: str
    gives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words of a paragraph stored in other letters, or in another order, than a reader sees.

    ``start`` and ``end`` are their place in the text of the paragraph of that ``label``.
    """

    label: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words of the document that are no paragraph, heading, annex or note of the text, and why.

    ``after`` is the label of the paragraph after which they stand, or empty.
    """

    words: str
    reason: str
    after: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """The vote as the document itself records it (Akoma Ntoso only).

    Counts are None where the document gives none; States are named as in the document.
    """

    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    in_favour_states: tuple[str, ...] = ()
    against_states: tuple[str, ...] = ()
    abstaining_states: tuple[str, ...] = ()
    outcome: str = ""
    outcome_words: str = ""
    meeting: str | None = None
    vote_date: date | None = None


@dataclass(frozen=True, slots=True)
class ResolutionText:
    """A resolution or draft as read from one document.

    ``paragraphs`` holds the preambular and then the operative paragraphs in the order of the
    text; ``annexes`` what stands after them. ``date_kind`` says what ``date`` is ("adoption",
    "issue", "vote" or ""). ``status`` is taken from the document alone. ``amends`` is the symbol
    of the draft that this document would amend ("unknown" where it does not say). ``notices``
    are sentences for the adviser on what the reader met and decided. ``sha256`` is the hash of
    the document's bytes. ``masthead`` holds the lines above the text with what each of them gives,
    ``set_aside`` the words that are no part of it, so that every word of the document has a place.
    ``doubtful`` are words that are stored otherwise than they are seen.
    """

    symbol: str | None
    title: str
    date: date | None
    date_kind: str
    sponsors: tuple[str, ...]
    sponsors_line: str
    organ_line: str
    opening: str
    adoption_line: str
    status: TextStatus
    agenda_item: str | None
    language: str
    amends: str | None
    paragraphs: tuple[Paragraph, ...]
    annexes: tuple[Paragraph, ...]
    headings: tuple[str, ...]
    footnotes: tuple[Footnote, ...]
    comments: tuple[Comment, ...]
    votes: VoteRecord | None
    format: str
    notices: tuple[str, ...]
    sha256: str
    masthead: tuple[MastheadLine, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()

    @property
    def preambular(self) -> tuple[Paragraph, ...]:
        """The preambular paragraphs."""
        return tuple(p for p in self.paragraphs if p.kind == "preambular")

    @property
    def operative(self) -> tuple[Paragraph, ...]:
        """The operative paragraphs and sub-paragraphs."""
        return tuple(p for p in self.paragraphs if p.kind == "operative")

    def doubtful_by_label(self) -> dict[str, list[Doubtful]]:
        """The doubtful words of each paragraph that has some."""
        found: dict[str, list[Doubtful]] = {}
        for each in self.doubtful:
            found.setdefault(each.label, []).append(each)
        return found

    def paragraph(self, label_or_id: str) -> Paragraph | None:
        """The paragraph of that label or id ("OP 3 (a)", "op3(a)", "op_3_a"), or None."""
        for paragraph in self.paragraphs + self.annexes:
            if label_or_id in (paragraph.id, paragraph.label):
                return paragraph
        wanted = _NOT_LETTER_OR_DIGIT.sub("", label_or_id.lower())
        for paragraph in self.paragraphs + self.annexes:
            if _NOT_LETTER_OR_DIGIT.sub("", paragraph.label.lower()) == wanted:
                return paragraph
        return None
