"""Small drafts in plain words, each with what careful readers say of it."""

from __future__ import annotations

from credible.assessing.assessor import Assessor
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.reading.opening import open_draft

ATTACKS = "Condemning the attacks on civilians in Orsk, which may amount to war crimes,"
SEIZED = "Decides to remain actively seized of the matter."


def written(preamble: list[str], operative: list[str], head: str = "") -> str:
    """A draft as it is typed: a preamble, numbered paragraphs, the last of them on the seizure."""
    numbered = [f"{number}. {words}" for number, words in enumerate((*operative, SEIZED), 1)]
    return "\n\n".join([*([head] if head else []), "The Security Council,", *preamble, *numbered])


def read(text: str) -> DraftResolution:
    """The draft in the text."""
    return open_draft("draft.txt", content=text.encode()).draft


def measures_of(made: DraftResolution) -> list[str]:
    """The kinds of measures that were read, in their order."""
    return [each.type for each in made.measures or ()]


def answered(
    assessor: Assessor, text: str, reading: str = "founding-commentary", **facts: bool | None
) -> Assessment:
    """The assessment of a text by itself, with answers on the situation."""
    made = read(text)
    if facts:
        situation = {name.replace("_", "-"): value for name, value in facts.items()}
        made = made.model_copy(update={
            "situation": DraftResolution.model_validate({"situation": situation}).situation
        })
    return assessor.assess(made, reading=reading)
