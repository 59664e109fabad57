"""``import maturity`` offers the public verbs and loads each when it is first used."""

import importlib
import subprocess
import sys

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import maturity
from maturity.front_door import ENTRY, open_door
from tests.house.source import ROOT

LISTS = sorted((ROOT / "maturity").rglob("__init__.pyi"))
DOORS = [".".join(path.relative_to(ROOT).parent.parts) for path in LISTS]


def door(package):
    return importlib.import_module(package)


@pytest.mark.parametrize("path", LISTS, ids=DOORS)
def test_a_list_holds_names_and_nothing_else(path):
    lines = path.read_text("utf-8").splitlines()
    rest = [line for line in lines if line and not line.startswith("#") and not ENTRY.match(line)]
    assert rest == []


@pytest.mark.parametrize("package", DOORS)
def test_every_listed_name_can_be_used(package):
    opened = door(package)
    assert opened.__all__
    for name in opened.__all__:
        assert getattr(opened, name).__doc__, name


@pytest.mark.parametrize("package", DOORS)
def test_what_is_shown_is_what_is_offered(package):
    assert dir(door(package)) == sorted(door(package).__all__)


@pytest.mark.parametrize(
    ("beginning", "room"),
    [
        ("plot_", "maturity.figures"),
        ("table_", "maturity.tables"),
        ("section_", "maturity.reporting"),
    ],
)
def test_no_figure_table_or_section_is_missing(beginning, room):
    theirs = {name for name in door(room).__all__ if name.startswith(beginning)}
    assert theirs == {name for name in maturity.__all__ if name.startswith(beginning)}
    assert theirs


@pytest.mark.parametrize("jedi", [True, False])
def test_tab_shows_the_verbs_and_no_plumbing(jedi):
    shell = InteractiveShell()
    shell.user_ns["maturity"] = maturity
    shell.Completer.use_jedi = jedi
    with provisionalcompleter():
        shown = {
            found.text.rpartition(".")[2] for found in shell.Completer.completions("maturity.", 9)
        }
    assert shown == set(maturity.__all__)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("score_respones", "score_responses"),
        ("heat_map", "plot_heat_map, section_heat_map, table_heat_map"),
        ("Rescore", "rescore"),
    ],
)
def test_a_slip_is_told_what_was_meant(wrong, meant):
    with pytest.raises(AttributeError, match=rf"no attribute '{wrong}'\. Did you mean: {meant}"):
        getattr(maturity, wrong)


@pytest.mark.parametrize("name", ["no_such_verb", "plot_no_such_figure", "__wrapped__"])
@pytest.mark.parametrize("package", DOORS)
def test_unknown_names_are_attribute_errors(package, name):
    with pytest.raises(AttributeError, match=name):
        getattr(door(package), name)
    assert not hasattr(door(package), name)


def test_python_adds_no_second_suggestion():
    code = "import maturity; maturity.score_respones"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.count("Did you mean") == 1


def test_a_door_is_made_of_its_list(tmp_path):
    text = "# said\n\nfrom math import pi as pi\nfrom maturity import errors as errors\n"
    (tmp_path / "__init__.pyi").write_text(text, encoding="utf-8")
    load, names, offered = open_door("maturity", str(tmp_path / "__init__.py"))
    assert names() == offered == ["errors", "pi"]
    assert load("pi") == importlib.import_module("math").pi
    assert load("errors") is importlib.import_module("maturity.errors")


def test_a_verb_loads_its_own_room_only():
    code = (
        "import sys, maturity; maturity.read_questionnaire; "
        "sys.exit(any(m in sys.modules for m in ('matplotlib', 'papermill', 'ipywidgets')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
