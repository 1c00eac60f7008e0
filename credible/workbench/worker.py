"""Files read in a process apart, with limits, so that none can take the page down."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from pebble import ProcessExpired

from credible.errors import CredibleError
from credible.reading.opening import OpenedDraft

if TYPE_CHECKING:
    from credible.batch.processes import Processes

SECONDS = 60.0
"""Longest time over one file; the slowest of the known ones need two seconds."""

PLACES = 2
"""Files read at once."""


def read(name: str, content: bytes, rules: tuple[str, ...]) -> OpenedDraft:
    """The draft in ``content``, in a process of the worker.

    Raises:
        CredibleError: where it cannot be read or is no draft.
    """
    from credible.assessing.shared import assessor_of
    from credible.reading.opening import open_draft

    return open_draft(name, assessor_of(rules).book, content)


class Reader:
    """Reads files, each in a process of its own that is replaced when it is lost."""

    def __init__(self, rules: tuple[str, ...] = (), seconds: float = SECONDS) -> None:
        self.rules = rules
        self.seconds = seconds
        self._processes: Processes | None = None
        self._preparing = threading.Lock()

    def prepare(self) -> None:
        """Has what reading needs loaded, before the first file comes."""
        with self._preparing:
            if self._processes is None:
                from credible.batch.processes import Processes
                from credible.batch.work import Task

                made = Processes(Task(rules=self.rules), PLACES, self.seconds)
                made.prepare(texts=True)
                self._processes = made

    async def read(self, name: str, content: bytes) -> OpenedDraft:
        """The draft in ``content``.

        Raises:
            CredibleError: where it cannot be read or is no draft; ``time-limit`` or
                ``worker-died`` where the process was lost over it.
        """
        await asyncio.to_thread(self.prepare)
        assert self._processes is not None
        future = await asyncio.to_thread(
            self._processes.submit, read, name, content, self.rules
        )
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError:
            raise CredibleError.of(
                "time-limit", f"the file took longer than {self.seconds:g} seconds", file=name,
            ) from None
        except (BrokenProcessPool, ProcessExpired):
            raise CredibleError.of(
                "worker-died", "the process that read the file ended before it was done",
                file=name,
            ) from None
        except CredibleError:
            raise
        except MemoryError:
            raise CredibleError.of(
                "too-large", "the file needs more memory than a draft could", file=name
            ) from None
        except Exception as error:
            raise CredibleError.of(
                "program-fault", f"the file could not be read ({type(error).__name__})", file=name
            ) from None

    def end(self) -> None:
        """Ends the processes, whatever they are at."""
        if self._processes is not None:
            self._processes.shutdown()
            self._processes = None
