"""A draft that comes in an e-mail: a message with its headers, or signs ">" before its lines."""

from __future__ import annotations

import re

from credible.reading.structure.phrases import Phrases

_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_HEADER = re.compile(rb"\A(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n")
_SIGNS = (b"\nmime-version:", b"\nmessage-id:", b"\nreceived:", b"\ncontent-type:")
_FEWEST = 3
"""Lines with a sign: one or two may be arrows in a list ("> see annex")."""
QUOTED = "The text is quoted as in an e-mail; the signs “>” before its lines were taken out."
AROUND = "What stands in the e-mail around the quoted text was left out."


def message_body(data: bytes) -> tuple[str, str, list[str]] | None:
    """The format ("txt" or "html"), the text and the notices of an e-mail as mailers save it.

    None where ``data`` does not begin with the headers of a message.
    """
    found = _HEADER.match(data.replace(b"\r\n", b"\n")[:60_000].lstrip())
    if found is None or not any(sign in b"\n" + found.group().lower() for sign in _SIGNS):
        return None
    from email import message_from_bytes, policy

    message = message_from_bytes(data.lstrip(), policy=policy.default)
    body = message.get_body(("plain", "html"))
    if body is None:
        return None
    notices = ["The file is an e-mail; the text of its message is read."]
    names = [part.get_filename() or "one without a name" for part in message.iter_attachments()]
    if names:
        notices.append(
            f"What is attached to the e-mail is not read: {', '.join(names)}. "
            "Where the draft is attached, save it and give that file."
        )
    kind = "html" if body.get_content_subtype() == "html" else "txt"
    return kind, str(body.get_content()), notices


def without_signs(text: str, phrases: Phrases) -> tuple[str, list[str]]:
    """``text`` without the signs ">" before its lines, and notices where it was quoted so.

    Most lines from the first quoted one to the last must bear a sign. Where the quoted lines
    hold the opening words of a resolution, they alone are kept.
    """
    if ">" not in text:
        return text, []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    quoted = [at for at, line in enumerate(lines) if _QUOTED.match(line)]
    if len(quoted) < _FEWEST:
        return text, []
    first, last = quoted[0], quoted[-1]
    within = [line for line in lines[first : last + 1] if line.strip()]
    if len(quoted) * 2 <= len(within):
        return text, []
    for at in quoted:
        lines[at] = _QUOTED.sub("", lines[at], count=1)
    around, inner = [*lines[:first], *lines[last + 1 :]], lines[first : last + 1]
    opening = phrases.opening_line
    if any(opening.match(line) for line in inner) and not any(map(opening.match, around)):
        said = any(line.strip() for line in around)
        return "\n".join(inner), [QUOTED, AROUND] if said else [QUOTED]
    # The quotation is set off from the words of the mail around it.
    return "\n".join([*lines[:first], "", *inner, "", *lines[last + 1 :]]), [QUOTED]
