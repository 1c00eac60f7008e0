"""Recognition: from the paragraphs of a draft to legal facts, by patterns kept as data.

The way of the data, in :func:`credible.reading.recognise.describe.describe`:

1. *Data to expressions* (once in a process). ``sources`` reads and checks the files of
   ``rules/language`` (``pattern_file``, ``situation`` and ``standing`` say what may stand in them);
   ``phrase`` turns the words that a lawyer writes into expressions of linear time (``expression``);
   ``language`` compiles the patterns and ``compiling`` all else (``clause_words``,
   ``response_words``, ``role_cues``). What later steps use stands in ``compiled``,
   ``expression_set`` and ``phrase_index``.
2. *Paragraph to passage* (``passage``). The text is made lower case, letter for letter, and cut
   into clauses, each under the verb of the Council that governs it
   (:mod:`credible.reading.clauses.cutting`); an item keeps what stands above it.
3. *Literal search* (``prefilter``). One pass over the passage finds the words that expressions need
   (``literals`` works them out, ``needs_cache`` keeps them); no other is tried.
4. *Phrases* (``match``). Of those left, each pattern whose phrase stands under its verbs, with all
   that it needs and nothing that forbids it, is a hit with its words and its clause.
5. *Hits to facts* (``gathering``). A crime gets the finding and the time that the words around it
   give (``mention``); a measure its status, its length and its target (``measure``). What
   rests on words that are not what they seem waits to be confirmed (``confirming``).
6. *The draft as a whole.* What it is and is about (``scalars``); what was asked and not read
   (``unread``); what answers the crimes (``response``); its aims, which are inferred (``aims``).

``examples`` runs the examples of patterns, ``trying`` says why a sentence meets a pattern or not.
"""
