"""From labelled blocks to items: words that go on are joined, headings hung on what follows."""

from __future__ import annotations

from collections.abc import Iterable

from credible.reading.structure.asides import REMARK, shortened
from credible.reading.structure.block import Aside, Division, Item
from credible.reading.structure.ending import AFTER
from credible.reading.structure.labelled import LabelledBlock, returns
from credible.reading.text import Footnote

_NAMED = 3
"""So many remarks are named in a notice; the others stand among what is set aside."""


def gather(read: Iterable[LabelledBlock], out: Division) -> None:
    """Put what the blocks are into ``out``, in the order of the text."""
    heading = ""
    tops: dict[tuple[str, tuple[str, ...]], Item] = {}
    for found in read:
        block, label = found.block, found.label
        for said, _ in found.remarks:
            if said:
                out.set_aside.append(Aside(said, REMARK, _last_said(out.items), block.page))
        out.notices += found.notices
        if label == "aside":
            words = f"{block.printed} {found.words}".strip()
            out.set_aside.append(Aside(words, found.reason, _last_said(out.items), block.page))
        elif label in ("heading", "annex title"):
            heading = found.text
            if found.text:
                out.headings.append(found.text)
        elif label == "more":
            _join(found, out.items, tops)
        elif label == "note":
            _take_notes(found, out.tail_notes)
        elif label == "more of a note":
            last = out.tail_notes.pop()
            out.tail_notes.append(Footnote(None, last.mark, f"{last.text} {found.text}", last.page))
        elif label == "adoption":
            out.adoption_line = found.text
        else:
            item = _item(found, out.items, heading)
            tops[item.kind, item.path] = item
            out.items.append(item)
            if found.marker is not None and found.marker.part == found.kind:
                out.labelled = True


def _last_said(items: list[Item]) -> Item | None:
    """The paragraph after which words stand that are set aside."""
    return next((item for item in reversed(items) if item.text), None)


def _item(found: LabelledBlock, items: list[Item], heading: str) -> Item:
    base = items[-1].path[:1] if found.label == "item" else ()
    return Item(
        kind=found.kind, path=(*base, *found.path), printed=found.printed, text=found.text,
        heading=heading or None, page=found.block.page, lead=found.block.lead,
        notes=list(found.block.notes), comments=list(found.block.comments),
    )  # fmt: skip


def _join(
    found: LabelledBlock, items: list[Item], tops: dict[tuple[str, tuple[str, ...]], Item]
) -> None:
    """Add words to the last item, or to the paragraph that has its list."""
    target = items[-1]
    if returns(found, target.kind, len(target.path), target.text):
        target = tops.get((target.kind, target.path[:1]), target)
    target.text = f"{target.text} {found.text}".strip()
    target.notes += found.block.notes
    target.comments += found.block.comments


def _take_notes(found: LabelledBlock, notes: list[Footnote]) -> None:
    """The notes of a block; "1 See ... 2 See ..." holds two."""
    mark, text = found.printed, found.text
    while mark.isdigit():
        following = f" {int(mark) + 1} "
        before, sign, after = text.partition(following)
        if not sign:
            break
        notes.append(Footnote(None, mark, before, found.block.page))
        mark, text = following.strip(), after
    notes.append(Footnote(None, mark, text, found.block.page))


def notices_of_what_is_left(read: list[LabelledBlock]) -> list[str]:
    """Sentences on what stands in the document and was not read."""
    out = []
    remarks = [shown for found in read for _, shown in found.remarks]
    if remarks:
        count = len(remarks)
        shown = "; ".join(remarks[:_NAMED]) + (" and others" if count > _NAMED else "")
        what = "What looks like a remark on the draft was left out"
        if count > 1:
            what = f"{count} passages that look like remarks on the draft were left out"
        out.append(f"{what}: {shown.removesuffix('.')}.")
    left = next((found for found in read if found.reason == AFTER), None)
    if left is not None:
        out.append(f"Text after the last paragraph was left out: “{shortened(left.words)}”")
    tables = sum(
        found.reason == "a table" and not (at and read[at - 1].reason == "a table")
        for at, found in enumerate(read)
    )
    if tables:
        out.append(
            "A table was left out of the paragraphs."
            if tables == 1
            else f"{tables} tables were left out of the paragraphs."
        )
    return out
