"""Where a document of the United Nations is found on the web, by its symbol."""

from __future__ import annotations

import re
from urllib.parse import quote

_SYMBOL = re.compile(r"(?:A|E|S|ST)/[A-Z0-9./]*[A-Z0-9](?: ?\(\d{4}\))?", re.IGNORECASE)


def address_of(symbol: str) -> str:
    """The address of the document with that symbol, or nothing where it is none.

    Of a document with two symbols (``A/70/621-S/2015/978``) the first counts; parentheses are
    written so that no form takes them for its own: ``S/RES/827 (1993)`` is
    ``https://undocs.org/S/RES/827%281993%29``.
    """
    found = _SYMBOL.match(symbol)
    if found is None:
        return ""
    return f"https://undocs.org/{quote(found.group().replace(' ', ''), safe='/.')}"
