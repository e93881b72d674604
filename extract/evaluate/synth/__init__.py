"""A fictional archive of minutes with exact gold, made from a seed.

`make_archive` writes the files; `compose` plans what a set of minutes says, `typeset` prints it, `scan` damages it.
"""

from extract.evaluate.synth.archive import Made, SynthSettings, make_archive

__all__ = ["Made", "SynthSettings", "make_archive"]
