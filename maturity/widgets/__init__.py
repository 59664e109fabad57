"""Simple controls for the analyst in JupyterLab."""

from maturity.widgets.about import describe_assessment
from maturity.widgets.explore import explore_region, view_region

__all__ = ["describe_assessment", "explore_region", "view_region"]
