"""The rule book: what lawyers write in ``rules/``, as checked models that nothing else decides by.

In come folders of YAML, out goes a :class:`~credible.rulebook.book.RuleBook`. The way:

1. ``contents`` lists the files and names them by one hash.
2. ``loading`` reads each into its model: ``rule`` (rules, pledges, readings, premises, changes),
   ``condition`` (what may stand in a rule), ``outcome`` (the decision tables).
3. ``checking`` holds the whole together: every word, source, premise and rule that is named exists,
   and each test fits its fact (``facts``). All problems are reported at once.
4. ``stored`` keeps the shipped book for the next start, as plain data.

``schema`` has the JSON Schemas by which editors complete what people write.
"""
