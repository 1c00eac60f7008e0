"""What a form sends, held in memory and never on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from credible.errors import CredibleError
from credible.workbench.door import UPLOAD_LIMIT

MOST_FIELDS = 300
"""Fields of a form; the longest asks for each word of a vocabulary."""


@dataclass(frozen=True)
class File:
    """A file that was dropped or chosen: the last part of its name, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """The fields of a form, and the file in it, if there is one."""

    fields: FormData
    file: File | None = None

    def text(self, name: str) -> str:
        """A field without the spaces around it; empty where it was not sent."""
        value = self.fields.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Every value of a field that may be sent several times."""
        return [each.strip() for each in self.fields.getlist(name) if isinstance(each, str)]


async def form_of(request: Request) -> Form:
    """The form that ``request`` sends.

    Raises:
        CredibleError: ``too-large`` where it is larger than a form of the workbench, or none.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        try:
            return Form(await FormParser(request.headers, request.stream()).parse())
        except MultiPartException as error:
            raise _unreadable(error) from None
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=MOST_FIELDS,
        max_part_size=UPLOAD_LIMIT,
    )
    # what is larger would be written to disk
    parser.spool_max_size = UPLOAD_LIMIT + 1
    try:
        fields = await parser.parse()
    except MultiPartException as error:
        raise _unreadable(error) from None
    sent = next((each for each in fields.values() if isinstance(each, UploadFile)), None)
    if sent is None or not (sent.filename or sent.size):
        return Form(fields)
    return Form(fields, File(plain_name(sent.filename or ""), await sent.read()))


def _unreadable(error: MultiPartException) -> CredibleError:
    return CredibleError.of(
        "too-large", f"the form could not be read: {error.message}",
        remedy="Give one file, or paste the text of one draft.",
    )


def plain_name(given: str) -> str:
    """The last part of a name, whichever system made it: a path of it is never followed."""
    name = PureWindowsPath(PurePosixPath(given.replace("\0", "")).name).name
    return name[-120:] or "draft"
