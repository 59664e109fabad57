"""Page one of the region."""

from __future__ import annotations

import pandas as pd

from maturity.wording import say_region_standing
from tests.published import sample_view
from tests.wording.test_alike import with_levels
from tests.wording.views import REGIONS, compared


def test_four_answers_on_page_one() -> None:
    said = say_region_standing(with_levels("sv", users_in_focus=2))
    assert said[0].startswith("Som medelvärde för 48 kommuner ligger Västernorrland på")
    assert said[1].startswith("48 av de 49 kommuner som deltar har resultat som kan visas;")
    assert "Felmarginalen för ett område är" in said[1]
    assert said[2].startswith("Kommunerna skiljer sig åt mer än slumpen")
    assert said[3].startswith("Alla ")


def test_without_a_margin_of_error() -> None:
    said = say_region_standing(REGIONS["region untested"]("en"))
    assert "There is no margin of error for the region, because at least one of its" in said[1]
    values = say_region_standing(REGIONS["region of values"]("en"))
    assert values[1] == (
        "Every municipality that takes part counts the same in the mean. The scores are made from "
        "published item values, with no respondents."
    )


def test_no_region() -> None:
    view = compared(sample_view("sv", ""), region=pd.DataFrame())
    assert say_region_standing(view) == ("För Västernorrland kan inget resultat visas.",)


def test_a_region_of_one() -> None:
    said = say_region_standing(REGIONS["region alone"]("en"))[0]
    assert said.startswith("Västernorrland, here the one municipality with a result, corresponds")
