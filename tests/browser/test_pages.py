"""Finished pages in a real browser: nothing loaded, nothing thrown, page one on one page."""

import html
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
                   "de 6 andra kommunerna", "av de 16 förmågorna"):  # fmt: skip
        assert needed.casefold() in text.casefold()
    assert "Hur säkert är det?" in second


def test_made_up_answers_are_marked_on_every_printed_page(pages, tmp_path):
    for page in printed(tmp_path, pages["2281"]):
        assert "Påhittade svar" in page


PROBE = """
<script>
const header = document.querySelector("header"), found = [];
const covered = () => getComputedStyle(header).position === "sticky"
  ? header.getBoundingClientRect().bottom : 0;
for (const link of document.querySelectorAll("nav a")) {
  document.querySelector(link.hash).scrollIntoView();
  const top = document.querySelector(link.hash + "-heading").getBoundingClientRect().top;
  if (top < covered() || top > innerHeight) found.push(link.hash + " " + top);
}
document.querySelectorAll("details").forEach((one) => { one.open = true; });
const stops = [...document.querySelectorAll("a, summary, [tabindex='0']")];
for (const stop of [...stops, ...stops.toReversed()]) {
  stop.focus();
  const place = stop.getBoundingClientRect();
  const over = place.bottom <= covered() && header.contains(
    document.elementFromPoint(place.left + 5, (place.top + place.bottom) / 2));
  if (over || place.bottom <= 0 || place.top >= innerHeight)
    found.push(stop.outerHTML.slice(0, 60) + " " + place.top);
}
parent.document.body.append(`PROBED ${stops.length} stops: ${JSON.stringify(found)}`);
</script>
"""


@pytest.mark.parametrize(
    ("width", "height"),
    [(1280, 900), (800, 700), (640, 512), (390, 844), (320, 256)],
    ids=["desk", "small window", "200 %", "phone", "400 %"],
)
def test_nothing_jumped_or_tabbed_to_is_behind_the_notice(width, height, pages, tmp_path):
    # WCAG 2.2, 2.4.11 focus not obscured: in a frame of that size, with the longest notice
    page = pages["2281"].read_text("utf-8")
    notice = re.search(r'<p class="banner">(.*?)</p>', page)[1]
    page = page.replace(notice, " ".join([notice] * 2), 1)
    page = re.sub(r"<meta http-equiv.*?>", "", page).replace("</body>", PROBE + "</body>")
    frame = f'<iframe width="{width}" height="{height}" srcdoc="{html.escape(page)}"></iframe>'
    wrapper = tmp_path / "frame.html"
    wrapper.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{frame}", "utf-8")
    dom = chromium(
        tmp_path, "--window-size=1400,1000", "--virtual-time-budget=20000", "--dump-dom",
        wrapper.as_uri(),
    ).stdout  # fmt: skip
    told = re.search(r"PROBED (\d+) stops: (.*)", dom)
    assert told and int(told[1]) > 10
    assert told[2].startswith("[]"), told[2][:500]
