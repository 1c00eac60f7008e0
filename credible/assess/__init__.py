"""From a draft to its assessment; open questions, changes, comparison, readings and votes.

The package shares its name with the library's verb: ``from credible import assess`` gives the
function or, once this package was imported, the package itself. So the package can be called, and
does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _PackageThatAssesses(ModuleType):
    """This package, callable as :func:`credible.assess.verb.assess`."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Assesses a draft."""
        from credible.assess.verb import assess

        return assess(*arguments, **options)


sys.modules[__name__].__class__ = _PackageThatAssesses
