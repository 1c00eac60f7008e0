"""Contested words of a draft: what is inserted, deleted, moved, in brackets, or an alternative.

1. A reader of ``formats`` that is given `credible.reading.marks.Marks` sets the signs of revisions
   into the text of its blocks.
2. ``brackets`` finds square brackets of negotiation, and which of them are alternatives.
3. ``switches`` makes of both, and of paragraphs that are versions of another, one list of switches.
4. ``settling`` gives the text with some of them taken: plain blocks, built as any others.
"""

from credible.reading.contested.switches import ContestedText, may_be_contested, read_contested

__all__ = ["ContestedText", "may_be_contested", "read_contested"]
