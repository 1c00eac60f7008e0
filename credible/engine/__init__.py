"""The engine: the rule book compiled to durable-rules, which decides every finding.

In comes a rule book (:class:`credible.rulebook.book.RuleBook`) and a described draft; out goes a
:class:`~credible.engine.deciding.Decision`: what each rule finds, each element, scope, credibility
and the outcome. The way, file by file:

1. ``compiling`` translates a condition into a pair of expressions, when it is true and when it is
   false (``expressions``), over fields that hold plain words (``fields``).
2. ``questions`` is a test on a list: put to the engine for each item, added up for the list.
3. ``rules`` is a rule: the sums of its questions, its single facts and premises make one small
   fact, of which the engine says holds, fails, not applicable, or nothing: then it is unknown.
4. ``tables`` are the decision tables by which findings become elements, limbs and the outcome.
5. ``deciding`` holds them together: a ``Decider`` for a rule book, a ``Plan`` for one reading.
6. ``waiting`` is for a rule that is unknown: what it waits for, and what each answer would make of
   it. The open questions of an assessment are found from this.

``three_valued`` is a condition as a rule set; ``durable`` is the only module that imports
durable-rules and owns its traps; ``reserve`` decides the same rule sets without it where
somebody asks for that. ``memory`` bounds what is remembered, which is all of one kind:
what the engine said of a fact before. Each rule set sees small facts that recur from draft to
draft, so that durable-rules (45 microseconds a fact) is asked only for what is new.
"""
