"""What an analyst looks at, said on top of a notebook."""

from __future__ import annotations

from html import escape

from IPython.display import HTML

from maturity.assessment import Assessment
from maturity.i18n import read_language

__all__ = ["describe_assessment"]


def describe_assessment(assessment: Assessment, *, language: str = "en") -> HTML:
    """Region and number of members; where the answers are made up, that comes first.

    Parameters
    ----------
    language : {"sv", "en"}

    Returns
    -------
    HTML
        Shown by JupyterLab as it is.
    """
    speaking, settings = read_language(language), assessment.settings
    members = len(assessment.roster.members)
    warning = speaking.t("Made-up answers: nothing here is about real municipalities.")
    said = speaking.plural(
        "{region}: {n} member",
        "{region}: {n} members",
        members,
        region=settings.name,
    )
    before = f"<strong>{escape(warning)}</strong> " if settings.made_up else ""
    return HTML(f"<p>{before}{escape(said)}</p>")  # type: ignore[no-untyped-call]
