"""Who does not count in means, and why."""

from __future__ import annotations

from dataclasses import replace

from maturity.wording import View, say_region, say_region_standing
from maturity.wording.against import against_whom
from maturity.wording.counted import uncounted_sentence
from tests.published import sample_view
from tests.wording.views import KRAMFORS, SOLLEFTEA, changed, compared


def without(view: View, *codes: str) -> View:
    counted = tuple(c for c in view.published.comparison.members if c not in codes)
    return compared(view, counted=counted)


def test_nobody_left_out_nothing_said() -> None:
    assert uncounted_sentence(without(sample_view("en"))) == ""


def test_named_ones_by_name_others_by_number() -> None:
    view = without(sample_view("en"), SOLLEFTEA, KRAMFORS)
    view = changed(view, named=(SOLLEFTEA,))
    said = uncounted_sentence(view)
    assert said.startswith("Not counted in means: Sollefteå and 1 more municipality. A ")
    assert uncounted_sentence(changed(view, named=())).startswith(
        "Not counted in means: 2 municipalities. "
    )
    assert uncounted_sentence(replace(view, municipality=KRAMFORS)).startswith(
        "Not counted in means: Kramfors and Sollefteå. "
    )


def test_joint_judgements_have_a_reason_of_their_own() -> None:
    said = uncounted_sentence(without(sample_view("sv"), KRAMFORS))
    assert said.endswith("En gemensam bedömning blandas aldrig med enskilda personers svar.")


def test_both_pages_say_it_and_with_whom_we_are_compared() -> None:
    view = without(sample_view("sv"), SOLLEFTEA)
    members = len(view.published.comparison.members)
    assert against_whom(view) == (
        f"medelvärdet för {members - 2} av de {members - 1} andra kommunerna i Västernorrland"
    )
    for said in (say_region(view), say_region_standing(replace(view, municipality=""))):
        assert "Räknas inte in i medelvärden: Sollefteå." in " ".join(said)
