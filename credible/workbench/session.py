"""A session as a file: the document and every correction, so that work goes on another day."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Literal

from pydantic import Field, ValidationError

from credible.errors import CredibleError
from credible.model.base import Frozen
from credible.workbench.draft_at_work import MOST_STEPS, DraftAtWork, Step
from credible.workbench.uploads import File, plain_name

_BEGINNING = b'{"credible_session":1,'


class SavedStep(Frozen):
    """A step; see :class:`~credible.workbench.draft_at_work.Step`."""

    told: str = Field(default="", max_length=2000)
    was: str = Field(default="", max_length=20_000)
    now: str = Field(default="", max_length=20_000)
    by_hand: dict[str, Any] = Field(default_factory=dict)
    amendments: tuple[str, ...] = ()
    outcome: str = ""


class Session(Frozen):
    """What is saved of a draft at work."""

    credible_session: Literal[1] = 1
    name: str
    content: str
    reading: str
    state: str = ""
    at: int = 0
    steps: tuple[SavedStep, ...] = Field(default=(), max_length=MOST_STEPS)

    @classmethod
    def of(cls, file: File) -> Session:
        """The session in a file.

        Raises:
            CredibleError: ``not-a-session``.
        """
        try:
            return cls.model_validate_json(file.content)
        except ValidationError as error:
            told = error.errors()[0]
            where = ".".join(str(part) for part in told["loc"])
            raise CredibleError.of(
                "not-a-session", "the saved session is damaged", file=file.name,
                field=where or None,
            ) from None

    @classmethod
    def saved(cls, draft: DraftAtWork) -> bytes:
        """``draft`` as the content of a file."""
        made = cls(
            name=draft.read.name, content=base64.b64encode(draft.content).decode(),
            reading=draft.reading_id, state=draft.state, at=draft.at,
            steps=tuple(SavedStep(**vars(each)) for each in draft.steps),
        )
        return made.model_dump_json().encode()

    def document(self) -> File:
        """The document that the session holds.

        Raises:
            CredibleError: ``not-a-session``.
        """
        try:
            return File(plain_name(self.name), base64.b64decode(self.content, validate=True))
        except (binascii.Error, ValueError):
            raise CredibleError.of(
                "not-a-session", "the document in the saved session is damaged", file=self.name
            ) from None

    def taken(self) -> list[Step]:
        """The steps."""
        return [Step(**dict(each)) for each in self.steps]


def is_session(content: bytes) -> bool:
    """Whether a file is a session that the workbench saved."""
    return content.startswith(_BEGINNING)
