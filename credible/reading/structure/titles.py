"""Lines that stand for themselves: the title of an annex, the line on the adoption."""

from __future__ import annotations

from credible.reading.structure.block import Block
from credible.reading.structure.phrases import Phrases

_LONGEST_ADOPTION = 300
"""Letters: "Adopted by the Security Council at its 4000th meeting, ..., by 13 votes to none, with 2
abstentions (...)" is one line; a longer one is a paragraph that tells of an adoption."""
_LONGEST_TITLE = 200
"""Letters of the title of an annex, with the list that it names."""
_LONGEST_SENTENCE = 60
"""A title may end with a full stop ("Annex I. List of goods."); a longer one is a sentence:
"Annexes to the report of the Secretary-General are to be published by the Secretariat."."""


def is_adoption(text: str, phrases: Phrases) -> bool:
    """Whether a block is the line on the adoption of the resolution."""
    return (
        len(text) < _LONGEST_ADOPTION
        and text.startswith(phrases.adoption_starts)
        and ("meeting" in text or "unanimous" in text or "votes" in text)
    )


def annex_title(block: Block, phrases: Phrases) -> tuple[str, str] | None:
    """The number and the rest of an annex title, or None."""
    text = block.text
    if len(text) > _LONGEST_TITLE or not text[:1].isupper() or text[-1:] in ",;":
        return None
    found = phrases.annex.match(text)
    if found is None or (text[-1:] == "." and len(text) > _LONGEST_SENTENCE):
        return None
    rest = found["rest"].strip()
    number = found["number"] or ""
    if number and not (number.isdigit() or number.isupper()):
        number = ""
    titled = not rest or rest[0] in ":.–—-*[(" or rest[0].isupper() or rest.startswith("to ")
    return (number, rest) if titled or block.heading else None
