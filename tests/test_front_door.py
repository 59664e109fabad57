"""``import maturity`` offers the public verbs and loads each when it is first used."""

import subprocess
import sys

import pytest

import maturity


@pytest.mark.parametrize("name", [n for n in maturity.__all__ if "region" not in n])
def test_every_listed_name_can_be_used(name):
    assert callable(getattr(maturity, name))


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("plot_profile", "maturity.figures"),
        ("table_profile", "maturity.tables"),
        ("section_standing", "maturity.reporting"),
        ("open_report", "maturity.reporting"),
    ],
)
def test_names_with_a_known_beginning_come_from_their_room(name, room):
    assert getattr(maturity, name) is getattr(__import__(room, fromlist=[name]), name)


@pytest.mark.parametrize("name", ["no_such_verb", "plot_no_such_figure", "__wrapped__"])
def test_unknown_names_are_attribute_errors(name):
    with pytest.raises(AttributeError, match=name):
        getattr(maturity, name)
    assert not hasattr(maturity, name)


def test_what_is_promised_to_type_checkers_is_what_is_there():
    assert set(maturity.__all__) == set(maturity.HOME)


def test_a_verb_loads_its_own_room_only():
    code = (
        "import sys, maturity; maturity.read_questionnaire; "
        "sys.exit(any(m in sys.modules for m in ('matplotlib', 'papermill', 'ipywidgets')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
