"""Whether a rule book is right by itself: its cases run, and lints of rules that cannot decide."""
