"""A document that holds no resolution is refused, and told what it looks like."""

from __future__ import annotations

from credible.errors import CredibleError
from credible.reading.structure.block import Division, Source
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Paragraph

_LITTLE = 300
"""Letters of a page: one with less is a cover or an image; a page of a draft has some 2,000."""
_LONG = 1500
"""Letters: no paragraph is so long that has half of a document; its line ends were lost."""


def refuse_other_matter(
    found: list[Paragraph], source: Source, division: Division, name: str, phrases: Phrases
) -> None:
    """Raise ``not-a-resolution`` where nothing speaks like a resolution, and say why it may be."""
    if found and (division.amends or division.opening or any(p.verb for p in found)):
        return
    sentence, remedy = _why_not(source, phrases)
    raise CredibleError.of("not-a-resolution", sentence, file=name, remedy=remedy)


def _why_not(source: Source, phrases: Phrases) -> tuple[str, str]:
    """What the blocks of a document without paragraphs look like, and what helps."""
    nothing = "No paragraph of a resolution was found in the document"
    texts = [block.text for block in source.blocks if block.text]
    if any(words in text for text in texts for words in phrases.statements):
        return (
            "The document is a statement of the President of the Council, no draft resolution.",
            "The pledges speak of draft resolutions put to the vote; a statement is not voted on.",
        )
    letters = sum(map(len, texts))
    if source.format in ("pdf", "docx") and letters < _LITTLE * max(1, len(_pages(source))):
        return (
            f"{nothing}: it holds only {letters} characters of text, and its pages may be images.",
            "Give a document with the text itself; a scan must go through text recognition first.",
        )
    longest = max(texts, key=len)
    if len(longest) > _LONG and len(longest) * 2 > letters:
        return (
            f"{nothing}: its text has no line ends, so that its paragraphs cannot be told apart.",
            "Give the text with each paragraph on a line of its own.",
        )
    return (
        f"{nothing}.",
        "Give the text of a draft resolution, with its preambular and operative paragraphs.",
    )


def _pages(source: Source) -> set[int]:
    return {block.page for block in source.blocks if block.page is not None}
