"""From a draft to its assessment; open questions, changes, comparison, readings and votes."""
