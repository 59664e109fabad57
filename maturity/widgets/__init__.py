"""Simple controls for the analyst in JupyterLab."""

from maturity.widgets.explore import explore_region, view_region

__all__ = ["explore_region", "view_region"]
