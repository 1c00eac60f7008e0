"""Where the documentation has the page of a rule, a reading, a premise, an error or a situation.

The pages are made by ``docs/build.py``; nothing here is fetched. Without a base the address is
relative to the folder in which the site lies.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, get_args

Kind = Literal["rules", "readings", "premises", "record", "errors"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def slug(name: str) -> str:
    """A name as it stands in an address: ``Côte d'Ivoire`` is ``cote-d-ivoire``; an id stays."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def documentation_page(kind: Kind, name: str, *, base: str = "") -> str:
    """The address of the page of ``name``: ``rules/crime-named.html``.

    ``base`` is where the site lies, a folder or an address; a page has its name in full, so that
    it opens from a disk as well.
    """
    folder = f"{base.rstrip('/')}/" if base else ""
    return f"{folder}{kind}/{slug(name)}.html"
