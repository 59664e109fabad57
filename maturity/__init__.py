"""Digital maturity of municipalities: from questionnaire and answers to reports.

The flow, one way::

    survey -> responses -> scoring -> uncertainty -> comparison -> disclosure -> reporting
    (what we ask) (what came in) (how mature) (how sure) (against whom) (what may be shown)

Names are loaded when first used, so that ``import maturity`` and ``maturity --help`` are quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.analysis.rescore import rescore
    from maturity.assessment import load_published, open_assessment, publish_round, score_round
    from maturity.comparison import compare_scores
    from maturity.i18n import read_language
    from maturity.records.method import ScoringMethod
    from maturity.sample import example_assessment, open_or_example
    from maturity.scoring import score_responses
    from maturity.survey import read_questionnaire, read_texts
    from maturity.uncertainty import estimate_intervals
    from maturity.widgets import describe_assessment, explore_region, view_region
    from maturity.wording.view import View

HOMES = {
    "analysis": ("rescore",),
    "assessment": ("load_published", "open_assessment", "publish_round", "score_round"),
    "comparison": ("compare_scores",),
    "i18n": ("read_language",),
    "records.method": ("ScoringMethod",),
    "sample": ("example_assessment", "open_or_example"),
    "scoring": ("score_responses",),
    "survey": ("read_questionnaire", "read_texts"),
    "uncertainty": ("estimate_intervals",),
    "widgets": ("describe_assessment", "explore_region", "view_region"),
    "wording.view": ("View",),
}
HOME = {name: room for room, names in HOMES.items() for name in names}
PREFIXES = {
    "plot_": "figures",
    "table_": "tables",
    "section_": "reporting",
    "open_report": "reporting",
}

__all__ = [
    "ScoringMethod",
    "View",
    "compare_scores",
    "describe_assessment",
    "estimate_intervals",
    "example_assessment",
    "explore_region",
    "load_published",
    "open_assessment",
    "open_or_example",
    "publish_round",
    "read_language",
    "read_questionnaire",
    "read_texts",
    "rescore",
    "score_responses",
    "score_round",
    "view_region",
]


def __getattr__(name: str) -> object:
    """Load a public name from its room; ``plot_``, ``table_`` and ``section_`` by prefix."""
    room = HOME.get(name) or next((r for p, r in PREFIXES.items() if name.startswith(p)), "")
    if not room:
        raise AttributeError(f"module 'maturity' has no attribute {name!r}")
    return getattr(import_module(f"maturity.{room}"), name)
