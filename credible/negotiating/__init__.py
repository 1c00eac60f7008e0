"""On which contested words of a draft its outcome hangs. This is the way of the data:

1. ``reading.contested`` gives the switches of a document, and its text with any of them taken.
2. ``readings`` reads and assesses such a text, each once: this is what every answer rests on.
3. ``touching`` tells, paragraph by paragraph, which switches can change a fact at all.
4. ``combining`` adds up what each paragraph says under its own settings, so that thousands of
   settings are decided from a few readings; ``smallest`` searches them for the smallest sets.
5. ``negotiation`` reads and assesses each set that was found, and puts the answer together.
"""

from credible.negotiating.negotiation import hangs_on_contested, negotiate

__all__ = ["hangs_on_contested", "negotiate"]
