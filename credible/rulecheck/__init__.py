"""Whether a rule book is right by itself: its cases are run, and what cannot decide is told.

In comes a :class:`~credible.engine.deciding.Decider` with a rule book that has loaded; out go lints
and the runs of cases, each with the file and line it speaks of.

1. ``conditions`` has the atoms of a rule with their places, and the rule with one of them struck or
   assumed.
2. ``possible_facts`` lists every combination of facts that a rule can meet.
3. ``linting`` puts them to the engine: rules that never hold or fail, conditions that never matter,
   parts of the book that nothing uses. ``linting_language`` looks at the patterns of the reading.
4. ``cases`` runs the cases of each rule, reading and pledge, and of the outcome table, and tells
   which conditions they try out. ``outcome_cases`` has those above single rules ready;
   ``case_files`` reads the files in which those of pledges and of the table stand.
5. ``mutation`` does small wrongs to the rule book and looks whether a case notices.
"""
