"""Many small groups at once: each mean pulled towards the others, as far as it is unsure."""

from maturity.analysis.shrinkage.fay_herriot import FayHerriot, fay_herriot
from maturity.analysis.shrinkage.pooling import Pooled, partial_pooling

__all__ = [
    "FayHerriot",
    "Pooled",
    "fay_herriot",
    "partial_pooling",
]
