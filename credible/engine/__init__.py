"""The engine: the rule book compiled to durable-rules, which decides every finding.

Nothing outside this package imports durable-rules; :mod:`credible.engine.durable` owns its traps.
"""
