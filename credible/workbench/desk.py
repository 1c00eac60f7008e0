"""The drafts that lie open, side by side, as long as the server runs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from starlette.exceptions import HTTPException

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.workbench.draft_at_work import DraftAtWork
from credible.workbench.session import Session, is_session
from credible.workbench.uploads import File
from credible.workbench.worker import Reader

MOST_OPEN = 30
"""Drafts open at once; each is held in memory with its document."""


@dataclass
class Desk:
    """What is the same for all drafts, and the drafts by their numbers.

    ``awaited`` is the file that was named on the command line, while it is being read.
    """

    assessor: Assessor
    reader: Reader
    reading: str | None = None
    state: str = ""
    drafts: dict[int, DraftAtWork] = field(default_factory=dict)
    awaited: asyncio.Task[DraftAtWork] | None = None
    last: int = 0

    def draft(self, number: int) -> DraftAtWork:
        """The draft of that number; none is a page that is not there."""
        if number not in self.drafts:
            raise HTTPException(404)
        return self.drafts[number]

    async def open(
        self, file: File, *, reading: str | None = None, state: str = "", date: str = ""
    ) -> DraftAtWork:
        """Opens a document, a description, or a session that was saved.

        Raises:
            CredibleError: where it cannot be read or is no draft, or for a reading, State or date
                that does not exist.
        """
        if len(self.drafts) >= MOST_OPEN:
            raise CredibleError.of(
                "too-many-open", f"{MOST_OPEN} drafts are open", file=file.name,
            )
        session = Session.of(file) if is_session(file.content) else None
        if session is not None:
            file = session.document()
        read = await self.reader.read(file.name, file.content)
        self.last += 1
        made = DraftAtWork(
            self.last, read, file.content, self.assessor,
            reading=session.reading if session else reading or self.reading,
        )
        made.look(reading=made.reading_id, state=session.state if session else state)
        if session is not None:
            made.take_up(session.taken(), session.at)
        elif date:
            from credible.workbench.facts import set_field

            set_field(made, "date", date)
        self.drafts[made.number] = made
        return made

    @property
    def corrected(self) -> bool:
        """Whether some draft has corrections, which end with the server."""
        return any(each.at for each in self.drafts.values())

    def close(self, number: int) -> None:
        """Puts a draft away; what was not saved of it is gone."""
        self.drafts.pop(number, None)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The names of the members of the United Nations."""
        from credible.assessing.voting import pledges_of

        return tuple(sorted(
            each.name for each in pledges_of(self.assessor.book).states.all
            if each.status == "member"
        ))

    @cached_property
    def readings(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The readings by the title of their pledge: id and title of each."""
        book = self.assessor.book
        return {
            pledge.title: tuple((each.id, each.title) for each in book.readings_of(pledge.id))
            for pledge in book.pledges.values()
        }
