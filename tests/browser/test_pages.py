"""Finished pages in a real browser: nothing loaded, nothing thrown, page one on one page."""

import re
import shutil
import subprocess

import pytest

from maturity.assessment import open_assessment, publish_round, store_published
from maturity.reporting import plan_reports, render_reports
from maturity.sample import create_vasternorrland

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PDFTOTEXT = shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and PDFTOTEXT), reason="needs Debian's chromium and poppler-utils"
)
WANTED = {"2260", "2281", ""}
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--no-first-run", "--disable-component-update", "--disable-sync")  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A small municipality, a large one and the region, in Swedish."""
    folder = tmp_path_factory.mktemp("pages")
    assessment = open_assessment(create_vasternorrland(folder / "region").path)
    results = assessment.folder.results("2026")
    published = publish_round(assessment, "2026")
    store_published(published, results, texts=tuple(assessment.texts.values()))
    tasks = plan_reports(results, folder / "reports", language="sv")
    wanted = [task for task in tasks if task.parameters.municipality in WANTED]
    outcomes = render_reports(wanted, workers=2)
    assert all(outcome.ok for outcome in outcomes)
    return {o.task.parameters.municipality: o.path for o in outcomes}


def chromium(tmp_path, *arguments):
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *QUIET, profile, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def printed(tmp_path, page):
    """Text of each printed page."""
    out = tmp_path / "page.pdf"
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri())
    text = subprocess.run(
        [PDFTOTEXT, "-layout", out, "-"], capture_output=True, text=True, check=True
    )
    return text.stdout.split("\f")[:-1]


@pytest.mark.parametrize("code", sorted(WANTED))
def test_loads_nothing_and_throws_nothing(code, pages, tmp_path):
    log = chromium(tmp_path, "--enable-logging=stderr", "--v=0", "--dump-dom", pages[code].as_uri())
    said = [line for line in log.stderr.splitlines() if "CONSOLE" in line]
    assert said == []
    assert re.search(r"<html[^>]*lang=\"sv\"", log.stdout)
    assert "http://" not in re.sub(r"xmlns(:\w+)?=\"[^\"]*\"", "", log.stdout)


@pytest.mark.parametrize("code", ["2260", "2281"])
def test_page_one_stands_alone(code, pages, tmp_path):
    """Where do we stand, how sure, what stands out, compared with whom: on one sheet."""
    first, second = printed(tmp_path, pages[code])[:2]
    text = " ".join(first.split())
    assert "Var står vi?" in text
    for needed in ("Kultur", "Kompetens", "Verktyg", "Styrning", "Felmarginal", "har svarat",
                   "de 6 andra kommunerna", "Bland sina egna förmågor"):  # fmt: skip
        assert needed in text or ("Ingen förmåga" in text and needed.startswith("Bland"))
    assert "Hur säkert är det?" in second


def test_made_up_answers_are_marked_on_every_printed_page(pages, tmp_path):
    for page in printed(tmp_path, pages["2281"]):
        assert "Påhittade svar" in page
