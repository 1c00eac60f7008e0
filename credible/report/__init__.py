"""How an answer is shown: one module for each output, all from the same outline."""
