"""A municipality against similar ones in other regions, or why there are none to compare with."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from maturity.i18n import Language
from maturity.records.outside import EVERYONE, GROUP, SIZES, OutsidePeers
from maturity.records.roster import FEWEST_MEMBERS
from maturity.records.scores import Kind
from maturity.wording.against import detectable_sentence, further_sentences, gap_sentences
from maturity.wording.phrases import text
from maturity.wording.selection import has_result, own_outside
from maturity.wording.standing import hidden_sentence
from maturity.wording.verdicts import margin_note
from maturity.wording.view import View

__all__ = ["compared_groups", "say_group", "say_no_outside", "say_outside"]


def say_outside(view: View) -> tuple[str, ...]:
    """The municipality against each group of similar municipalities elsewhere.

    Returns
    -------
    tuple of str
        One paragraph per group; last where the others are, and how far that carries.
        Without anything to compare with: why.
    """
    if not has_result(view):
        return (hidden_sentence(view),)
    peers = view.published.comparison.outside_peers
    if not peers:
        return say_no_outside(view)
    found = compared_groups(view)
    if not found:
        return (nobody_similar(view),)
    told = (against(view, group) for group in found)
    rows = view.published.comparison.outside
    note = margin_note(view, rows.loc[rows["municipality"] == view.municipality])
    return (*told, text(note, where_sentence(view, found), reach_sentence(view)))


def say_no_outside(view: View) -> tuple[str, ...]:
    """That nothing is known of other regions yet, and how to get it; nothing where it is."""
    if view.published.comparison.outside_peers or not has_result(view):
        return ()
    return (
        view.language.t(
            "There are no results from similar municipalities in other regions to compare with "
            "yet. Whoever is responsible for the survey can ask another region for its summary."
        ),
    )


def compared_groups(view: View) -> tuple[OutsidePeers, ...]:
    """Groups of other regions that the municipality has differences to."""
    return tuple(
        group
        for group in view.published.comparison.outside_peers
        if not own_outside(view, group.id).empty
    )


def against(view: View, group: OutsidePeers) -> str:
    """Dimensions, capabilities and what could be found, against one group."""
    dimensions = own_outside(view, group.id, Kind.DIMENSION)
    capabilities = own_outside(view, group.id, Kind.CAPABILITY)
    others = whom(view, group)
    if dimensions.empty:
        told = gap_sentences(view, capabilities, Kind.CAPABILITY, others, full=True)
        return text(told, detectable_sentence(view, capabilities))
    return text(
        gap_sentences(view, dimensions, Kind.DIMENSION, others),
        further(view, capabilities, others),
        detectable_sentence(view, capabilities),
    )


def further(view: View, capabilities: pd.DataFrame, others: str) -> str:
    """The same, capability by capability; empty text where there are none."""
    if capabilities.empty:
        return ""
    return further_sentences(view, capabilities, Kind.CAPABILITY, others)


def whom(view: View, group: OutsidePeers) -> str:
    """The others as a phrase: ``the mean of 9 municipalities …``."""
    language, n = view.language, view.language.number(group.members)
    if group.id in SIZES:
        return language.t(
            "the mean of {n} municipalities in other regions with {size}",
            n=n,
            size=say_size(language, group.id),
        )
    return language.t(
        "the mean of {n} municipalities in other regions of the group “{group}”",
        n=n,
        group=say_group(language, group.id, group.names),
    )


def say_group(language: Language, id_: str, names: Mapping[str, str]) -> str:
    """Name of a group, to stand alone: ``Medium-sized towns``, ``1,000–2,999 employees``.

    Parameters
    ----------
    id_ : str
        ``all``, ``group:<code>`` or a size class.
    names : Mapping
        Language -> name of an official group; its code is said where there is none.
    """
    if id_ == EVERYONE:
        return language.t("All municipalities that count")
    if id_ in SIZES:
        return say_size(language, id_)
    return names.get(language.code, id_.removeprefix(GROUP))


def say_size(language: Language, id_: str) -> str:
    """A size class: ``1,000–2,999 employees``."""
    least, most = SIZES[id_]
    if most is None:
        return language.t("at least {n} employees", n=language.number(least))
    if not least:
        return language.t("fewer than {n} employees", n=language.number(most + 1))
    return language.t("{range} employees", range=language.interval(least, most))


def nobody_similar(view: View) -> str:
    """That nobody in the other regions is alike by group or size, as far as they have told."""
    return view.language.t(
        "Nothing is compared: none of the regions that have shared results ({regions}) has told "
        "about at least {n} municipalities of the same group or size as {place}.",
        regions=view.language.join(regions_of(view.published.comparison.outside_peers)),
        n=view.language.number(FEWEST_MEMBERS),
        place=view.place,
    )


def regions_of(peers: tuple[OutsidePeers, ...]) -> list[str]:
    """All regions behind some groups, each once."""
    return sorted({region for group in peers for region in group.regions})


def where_sentence(view: View, peers: tuple[OutsidePeers, ...]) -> str:
    """Which regions have told, and whose results are drafts."""
    language = view.language
    drafts = sorted({region for group in peers for region in group.drafts})
    told = language.t("The results come from {regions}.", regions=language.join(regions_of(peers)))
    if not drafts:
        return told
    return text(
        told,
        language.t(
            "Those from {regions} are a draft and may change.", regions=language.join(drafts)
        ),
    )


def reach_sentence(view: View) -> str:
    """What the comparison holds for."""
    return view.language.t(
        "The comparison holds for the municipalities that took part there, not for all that are "
        "alike in the country."
    )
