"""From blocks of text to the paragraphs of a resolution, the same for every format.

A text is read in passes. Each is a plain function in a file of its own; most take blocks and give
`labelled.LabelledBlock`, and hand on a small `labelled.Standing`: what the next block must know of
those before it. Every pass gets the `phrases.Phrases` of its rule book; none is global.
``builder`` calls them from document to `ResolutionText`, ``divide`` those of the text itself:

1. A reader of ``formats`` gives a `block.Source`: blocks in their order, with notes, comments, and
   what the format sets aside. ``hanging`` takes comments and notes below the text from them,
   ``quotation`` the marks before each paragraph; ``numbers_alone`` joins numbers to their words.
2. ``start`` finds where the text begins (``opening_words``, ``amendment``), ``second_text`` where
   another begins. What stands above is read by ``masthead`` (with ``sponsors``, ``dates`` and
   ``states``).
3. ``labelled.look_at`` finds the number (``markers``, ``labels``) and the verb of each block,
   ``lookahead`` what follows it; ``bracketed`` takes "(1)" for a paragraph where no other number
   stands; ``asides`` sets remarks of delegations aside (``remarks``).
4. ``preamble`` labels recitals up to the first act, ``acts`` the operative part up to its end,
   ``ending`` what follows it up to the first annex, ``annexes`` the rest. They ask ``headings``
   and ``titles`` what a line is, and ``placing`` (with ``levels``) makes it a paragraph or an item.
5. ``gather`` joins what goes on and hangs headings: the items of a `block.Division`.
   ``assemble`` gives them labels, ids, parents and governing verbs.
6. ``accounting`` counts whether every word has a place; ``notices`` says what was met on the way,
   ``refusing`` why a document is no resolution.
"""
