"""Who counts in the means of several municipalities, and who does not, and why."""

from __future__ import annotations

from maturity.wording.phrases import text
from maturity.wording.selection import uncounted
from maturity.wording.view import View

__all__ = ["uncounted_sentence"]


def uncounted_sentence(view: View) -> str:
    """Which municipalities are left out of the means, and what that costs; empty text if none.

    Members that this reader does not see by name are a number.
    """
    language, codes = view.language, uncounted(view)
    if not codes:
        return ""
    known = [view.member(c) for c in codes if c in view.published.named or c == view.municipality]
    rest = len(codes) - len(known)
    if rest:
        more = language.plural("{n} municipality", "{n} municipalities", rest)
        if known:
            more = language.plural("{n} more municipality", "{n} more municipalities", rest)
        known.append(more)
    return text(
        language.t("Not counted in means: {names}.", names=language.join(known)), why(view, codes)
    )


def why(view: View, codes: tuple[str, ...]) -> str:
    """Why they are not counted: they judged together, or a result or margin is lacking."""
    if all(view.published.is_joint(code) for code in codes):
        return view.language.t(
            "A joint judgement is never mixed with the answers of single people."
        )
    return view.language.t(
        "A municipality counts if it has a result for every dimension and capability, with margins "
        "of error; otherwise its results are shown but stand beside the mean."
    )
