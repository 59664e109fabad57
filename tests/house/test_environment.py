"""Dependencies stand once, in pyproject.toml."""

import tomllib

from ruamel.yaml import YAML

from tests.house.source import ROOT


def test_environment_holds_python_pip_and_the_project_only():
    data = YAML(typ="base", pure=True).load((ROOT / "environment.yml").read_text("utf-8"))
    assert set(data) == {"name", "channels", "dependencies"}
    python, pip, project = data["dependencies"]
    assert python.startswith("python")
    assert pip == "pip"
    assert project == {"pip": ["-e .[notebooks]"]}


def test_no_upper_bounds():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    listed = [*project["dependencies"], *(line for extra in extras for line in extra)]
    assert [d for d in listed if "<" in d or "==" in d] == []
