"""From blocks of text to the paragraphs of a resolution, the same for every format.

The way of a document through these files, each of which takes what the one before it gives:

1. A reader of ``formats`` gives a `block.Source`: blocks in their order, with notes, comments, and
   what the format sets aside (running heads, what is struck out, columns beside the draft).
2. ``hanging`` takes comments and notes that stand below the text from the blocks.
3. ``quotation`` and ``start`` find where the text begins, which numbers stand in it, and whether a
   second text follows or is adopted; what stands above it is the masthead.
4. ``divide`` (with ``progress`` for what is open and ``ending`` for where a text stops) makes each
   block a recital, an act, an item of either, a heading, a part of an annex, a note, or something
   set aside with a reason. ``markers``, ``labels`` and ``levels`` read printed numbers, ``phrases``
   opening words, ``remarks`` what delegations wrote into the text.
5. ``masthead`` (with ``sponsors``, ``dates`` and ``states``) reads the lines above, and keeps with
   each fact the line that it came from.
6. ``assemble`` gives paragraphs their labels and governing verbs.
7. ``accounting`` counts whether every word has a place; ``builder`` calls all in this order and
   makes the `ResolutionText`.
"""
