"""Reports: from published results and a notebook to a page anyone can read.

Names are loaded when first used, so that a notebook that only shows sections
does not load what runs notebooks.
"""

from maturity.front_door import open_door

__getattr__, __dir__, __all__ = open_door(__name__, __file__)
