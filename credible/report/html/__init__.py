"""Any page as one file of HTML: nothing is loaded from elsewhere, and it can be printed.

``frame`` puts the page together from its sections, ``blocks`` writes a block, ``tables`` a table
with its bars, ``marked_text`` a text with its marks, ``inline`` the words. Everything is escaped;
the script is our own, allowed by its hash, and what it does is a comfort: every link works
without it.
"""

from credible.report.html.frame import html_pieces, write_html

__all__ = ["html_pieces", "write_html"]
