"""What a user gets: the wheel, in an empty environment and an empty folder."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.assessments import csv_text, made_rows, make_assessment, put
from tests.house.source import ROOT


def run(*command, cwd):
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built as pip builds it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", out, ROOT, cwd=out)
    (built,) = out.glob("maturity-*.whl")
    return built


def test_everything_a_report_needs_is_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "maturity/py.typed",
        "maturity/i18n/locales/sv/wording.po",
        "maturity/registers/data/sweden_municipalities.csv",
        "maturity/assessment/data/workbook.yml",
        "maturity/_shipped/surveys/kommunal-digital-mognad/questionnaire.yml",
        "maturity/_shipped/surveys/chile-egi/data/items.csv",
        "maturity/_shipped/notebooks/report_municipality.ipynb",
        "maturity/_shipped/reports/html/index.html.j2",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith("tests/")]


def test_demo_after_an_ordinary_install(wheel, tmp_path):
    """Only pip and the wheel; a folder with a space and letters a code page may lack."""
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        wheel,
        cwd=tmp_path,
    )
    folder = tmp_path / "Mätning 2026 åäö"
    folder.mkdir()
    said = run(scripts / "maturity", "demo", "--workers", "2", cwd=folder)
    assert "8 rapporter klara." in said
    assert "10 rapporter klara." in said
    pages = {p.relative_to(folder).as_posix() for p in folder.rglob("*.html")}
    assert "maturity-demo/vasternorrland/reports/2026/sv/2281-sundsvall.html" in pages
    assert "maturity-demo/chile-atacama/reports/2021/en/region.html" in pages
    assert len(pages) == 18
    marked = [(Path(folder) / p).read_text("utf-8") for p in pages if "vasternorrland" in p]
    assert all("Påhittade svar" in page for page in marked)


def test_the_lowest_versions_make_the_reports(wheel, tmp_path):
    """What ``pyproject.toml`` promises to be enough is enough: four members and the region."""
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    run(python, "-m", "pip", "install", "--quiet", "uv", cwd=tmp_path)
    uv = (python, "-m", "uv", "pip")
    lowest = ("--resolution", "lowest-direct", "--only-binary", ":all:", "--quiet")
    run(*uv, "compile", *lowest, ROOT / "pyproject.toml", "-o", "lowest.txt", cwd=tmp_path)
    run(*uv, "install", "--quiet", "-r", "lowest.txt", cwd=tmp_path)
    run(*uv, "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    folder = make_assessment(tmp_path / "Mätning 2026 åäö")
    put(folder, "svar.csv", csv_text(made_rows()))
    said = run(scripts / "maturity", "report", folder.path, "--workers", "2", cwd=tmp_path)
    assert "5 rapporter klara." in said
    assert len(list(folder.reports("2026", "sv").glob("*.html"))) == 5
