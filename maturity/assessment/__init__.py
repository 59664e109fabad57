"""The assessment folder: what people filled in, the chain that runs on it, what it makes.

Names are loaded when first used: a report only reads results and needs no chain.
"""

from maturity.front_door import open_door

__getattr__, __dir__, __all__ = open_door(__name__, __file__)
