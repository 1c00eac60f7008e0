"""Who is let in: the one browser that was given the token, asking from the workbench itself.

The page is private although every program of this machine can reach the port. So each request must
name the right host (a name that another site points here is refused), must not come from another
site, and must carry the cookie for which the token was exchanged, once.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response

from credible.errors import CredibleError
from credible.reading.formats import LIMIT

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRY = "/enter"
FORM_LIMIT = 2_000_000
"""Bytes of a form without a file: a text that is pasted, the longest resolution has 250,000."""
UPLOAD_LIMIT = 2 * LIMIT
"""Bytes of a form with a file: a saved session holds its document, a third longer (base64)."""
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # without the origin, which this keeps for the page itself, no form could be told from a forged
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD"})


class Keys:
    """The token, which opens once, and the session that it is exchanged for."""

    def __init__(self) -> None:
        self.token: str | None = secrets.token_urlsafe(32)
        self.session = secrets.token_urlsafe(32)

    def exchanged(self, token: str) -> bool:
        """Whether ``token`` is right; it is then used up."""
        right = self.token is not None and secrets.compare_digest(
            token.encode(), self.token.encode()
        )
        if right:
            self.token = None
        return right

    def fits(self, session: str) -> bool:
        """Whether a cookie is that of the session."""
        return secrets.compare_digest(session.encode(), self.session.encode())


class Door:
    """Stands before the pages; what it refuses never reaches them."""

    def __init__(self, app: ASGIApp, host: Callable[[], str], keys: Keys) -> None:
        self.app = app
        self.host = host
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request in, or says why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        guarded = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        await self.app(scope, _limited(receive, _limit(Headers(scope=scope))), guarded)

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies are not kept apart by port, so it holds the port."""
        return f"credible_{self.host().rpartition(':')[2]}"

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self.host()]:
            return _turned_away("This address is not that of the workbench.", 421)
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _turned_away("Another page asked for this, which is not allowed.")
        if scope["method"] not in _SAFE and headers.get("origin") != f"http://{self.host()}":
            return _turned_away("Another page sent this form, which is not allowed.")
        if scope["path"] == ENTRY and scope["method"] == "GET":
            return self._entered(QueryParams(scope["query_string"]).get("token", ""), headers)
        if not self.keys.fits(self._session(headers)):
            return _turned_away("This browser has no key to the workbench. Start it with "
                                "“credible open” and use the page that opens.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > _limit(headers):
            return _turned_away("More was sent than a draft could hold. Nothing was read.", 413)
        return None

    def _entered(self, token: str, headers: Headers) -> Response:
        if not self.keys.exchanged(token):
            # the same browser that comes back to its first address is let in by its cookie
            if self.keys.fits(self._session(headers)):
                return RedirectResponse("/", 303)
            return _turned_away("This address opens once and was used, or it is not complete. "
                                "Start “credible open” again.")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self.keys.session, httponly=True, samesite="strict")
        return answer

    def _session(self, headers: Headers) -> str:
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return held.value if held else ""


def _limit(headers: Headers) -> int:
    with_file = headers.get("content-type", "").startswith("multipart/form-data")
    return UPLOAD_LIMIT if with_file else FORM_LIMIT


def _limited(receive: Receive, limit: int) -> Receive:
    """Counts what is sent in pieces, whose length no header says."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise CredibleError.of("too-large", "more was sent than a draft could hold")
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent


def _turned_away(sentence: str, status: int = 403) -> Response:
    return HTMLResponse(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>credible</title>"
        f"<main><h1>Not allowed</h1><p>{sentence}</p></main></html>", status,
    )
