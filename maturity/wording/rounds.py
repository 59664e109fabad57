"""Which round a change is counted from."""

from __future__ import annotations

from maturity.wording.view import View

__all__ = ["from_which_round"]


def from_which_round(view: View) -> str:
    """Which round is "the previous round"; empty text where the results do not keep it.

    Examples
    --------
    “The previous round is “2024”.”
    """
    previous = view.published.provenance.previous
    return view.language.t("The previous round is “{round}”.", round=previous) if previous else ""
