"""An evaluator of the rule language written from its definition, for tests only."""
