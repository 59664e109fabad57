"""Reports: from published results and a notebook to a page anyone can read.

Names are loaded when first used, so that a notebook that only shows sections
does not load what runs notebooks.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.reporting.batch import ReportOutcome, render_reports
    from maturity.reporting.execute import execute_notebook
    from maturity.reporting.export import PageFrame, export_html
    from maturity.reporting.municipality import (
        section_certainty,
        section_change,
        section_distributions,
        section_levels,
        section_method,
        section_outside,
        section_profile,
        section_quality,
        section_region,
        section_registers,
        section_roles,
        section_standing,
    )
    from maturity.reporting.opening import open_report
    from maturity.reporting.page_check import check_page
    from maturity.reporting.parameters import ReportParameters, check_parameters
    from maturity.reporting.region import (
        section_common,
        section_heat_map,
        section_levelling,
        section_region_change,
        section_region_method,
        section_region_quality,
        section_region_registers,
        section_region_standing,
        section_response,
        section_spread,
    )
    from maturity.reporting.render import ReportTask, plan_reports, render_report
    from maturity.reporting.section import Exhibit, Section

__all__ = [
    "Exhibit",
    "PageFrame",
    "ReportOutcome",
    "ReportParameters",
    "ReportTask",
    "Section",
    "check_page",
    "check_parameters",
    "execute_notebook",
    "export_html",
    "open_report",
    "plan_reports",
    "render_report",
    "render_reports",
    "section_certainty",
    "section_change",
    "section_common",
    "section_distributions",
    "section_heat_map",
    "section_levelling",
    "section_levels",
    "section_method",
    "section_outside",
    "section_profile",
    "section_quality",
    "section_region",
    "section_region_change",
    "section_region_method",
    "section_region_quality",
    "section_region_registers",
    "section_region_standing",
    "section_registers",
    "section_response",
    "section_roles",
    "section_spread",
    "section_standing",
]

HOMES = {
    "batch": ("ReportOutcome", "render_reports"),
    "execute": ("execute_notebook",),
    "export": ("PageFrame", "export_html"),
    "opening": ("open_report",),
    "page_check": ("check_page",),
    "parameters": ("ReportParameters", "check_parameters"),
    "region": (
        "section_common",
        "section_heat_map",
        "section_levelling",
        "section_region_change",
        "section_region_method",
        "section_region_quality",
        "section_region_registers",
        "section_region_standing",
        "section_response",
        "section_spread",
    ),
    "render": ("ReportTask", "plan_reports", "render_report"),
    "section": ("Exhibit", "Section"),
}
HOME = {name: module for module, names in HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{HOME.get(name, 'municipality')}"), name)
