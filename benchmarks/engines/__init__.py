"""One module for each engine. ``make(translated)`` compiles the rules and gives a function from the
facts of many drafts to ``(results of the rules, outcome)`` for each."""
