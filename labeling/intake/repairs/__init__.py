"""Mends the cuts of a sentence engine: marks that are alone, titles before names, speech kept with its speaker.

A cut is the offset at which a sentence begins; 0, where the text begins, is not one. Every pattern looks at a bounded
stretch around a cut, so that the time grows with the length of the text and with nothing else.
"""

from labeling.intake.repairs.cuts import repair, title_cased

__all__ = ["VERSION", "repair", "title_cased"]

VERSION = 3
"""Goes up when these repairs cut any text differently; stored with each article."""
