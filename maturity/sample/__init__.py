"""Made-up answers for demonstration and tests, and the folders of the demo."""

from maturity.sample.answers import made_up_answers
from maturity.sample.chile import create_chilean_region
from maturity.sample.vasternorrland import (
    create_vasternorrland,
    example_assessment,
    open_or_example,
)

__all__ = [
    "create_chilean_region",
    "create_vasternorrland",
    "example_assessment",
    "made_up_answers",
    "open_or_example",
]
