"""From how much on a text deals with a situation: ``rules/language/situation.yaml``."""

from __future__ import annotations

from pydantic import Field

from credible.model.base import Frozen


class SituationNumbers(Frozen):
    """The numbers by which a text is taken to deal with a situation or with a theme.

    Shares are parts of the paragraphs of a text, annexes apart; the reasons and the resolutions
    that decide each number stand beside it in the file. None has a default: they are judgements.
    """

    version: int = 1
    share: float = Field(gt=0, le=1, description="Share of paragraphs that names one place.")
    anywhere_times: float = Field(gt=0, description="Times the share that names any place.")
    theme_times: float = Field(gt=0, description="Times the share in a text with a theme.")
    title_theme_times: float = Field(gt=0, description="Times the share under a theme as title.")
    doubt_times: float = Field(gt=0, le=1, description="Part of what is needed that leaves doubt.")
    theme_stated_within: int = Field(ge=1, description="First paragraphs that state a theme.")
    paragraphs_that_speak: int = Field(ge=1, description="Paragraphs that name a situation.")
    without_a_place: int = Field(ge=1, description="Paragraphs of a text on no situation.")
    many_paragraphs: int = Field(ge=1, description="Paragraphs in which one name tells nothing.")
    places_in_a_list: int = Field(ge=2, description="Places named together as examples.")
    paragraphs_of_a_subject: int = Field(ge=1, description="Paragraphs of a measure in front.")
