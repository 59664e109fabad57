"""A user's own file, from an empty folder to ten reports, against a key worked by hand.

The file and the workbook are filled in with openpyxl, as Excel would, not with the toolkit.

The answers: every municipality has 6 leaders, 6 employees and 6 digital specialists who
answered, and within a role of a municipality everybody agrees about a dimension.  A step
s from 1 to 5 is worth (s - 1) * 25 points, and each role weighs the same, so a dimension
is worth the mean of three numbers.  Sundsvall:

              leaders       employees    specialists   mean
culture       5 -> 100      3 -> 50      4 -> 75       225 / 3 = 75
competence    4 -> 75       2 -> 25      2 -> 25       125 / 3 = 41.67
tools         3 -> 50       3 -> 50      3 -> 50       150 / 3 = 50
governance    5 and 1 -> 50 2 -> 25      5 -> 100      175 / 3 = 58.33
              (three each)
"""

import csv
import html
import io
import re
import subprocess
import sys

import openpyxl
import pytest

from maturity.assessment import AssessmentFolder, open_assessment
from maturity.reporting import plan_reports, render_reports
from tests.assessments import survey, texts

NAMES = (
    "Sundsvall, Örnsköldsvik, Härnösand, Sollefteå, Kramfors, Timrå, Ånge, Nordanstig, Hudiksvall"
).split(", ")
LEADER, EMPLOYEE, SPECIALIST = "Ledare", "Medarbetare", "Digital specialist"
IDS = {LEADER: "leader", EMPLOYEE: "employee", SPECIALIST: "specialist"}
STEPS = {
    "culture": {LEADER: (5,), EMPLOYEE: (3,), SPECIALIST: (4,)},
    "competence": {LEADER: (4,), EMPLOYEE: (2,), SPECIALIST: (2,)},
    "tools": {LEADER: (3,), EMPLOYEE: (3,), SPECIALIST: (3,)},
    "governance": {LEADER: (5, 1), EMPLOYEE: (2,), SPECIALIST: (5,)},
}
KEY = {"culture": 75, "competence": 125 / 3, "tools": 50, "governance": 175 / 3}
PEOPLE = 6
DEPARTMENTS = (("Omsorgsförvaltningen", "care"), ("Barn- och utbildning", "school"))
REVERSED = {"cul3c", "com2b", "too3b"}
"""Statements where agreeing is the least mature answer; the person writes 6 - step."""
# The first employee of Sundsvall in the care department; statement cul1a; step 3 becomes 4.
CHANGED = ("Sundsvall", EMPLOYEE, 0, "cul1a")


def maturity(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "maturity", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=None,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def step(town, role, person, item):
    """What a person thinks: Sundsvall as in the key, the others 2 to 4 throughout."""
    if town != "Sundsvall":
        return 2 + NAMES.index(town) % 3
    ways = STEPS[survey().dimension_of(item.node)][role]
    return ways[person % len(ways)]


def write_answers(path, *, change=False):
    """The export: Kommun, Roll, Förvaltning, then codes or whole statements by turns."""
    items = survey().for_form("long").items
    book = openpyxl.Workbook()
    sheet = book.active
    statements = [texts().items[i.id].question if n % 2 else i.id for n, i in enumerate(items)]
    sheet.append(["Kommun", "Roll", "Förvaltning", *statements])
    for town in NAMES:
        for role in IDS:
            for person in range(PEOPLE):
                row = [town, role, DEPARTMENTS[person % 2][0]]
                for item in items:
                    answer = step(town, role, person, item)
                    if change and (town, role, person, item.id) == CHANGED:
                        answer += 1
                    if item.id in REVERSED:
                        answer = 6 - answer
                    row.append(answer if IDS[role] in item.roles else None)
                sheet.append(row)
    # One leader does not know: the five others still say 100.
    sheet.cell(2, 4 + [i.id for i in items].index("cul1b")).value = "Vet inte"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def fill_in(path):
    """Fill in the workbook: consent of two, departments, and who was asked."""
    book = openpyxl.load_workbook(path)
    for row in book["Kommuner"].iter_rows(min_row=2):
        row[4].value = "ja" if row[1].value in ("Sundsvall", "Timrå") else "nej"
    for town in NAMES:
        for name, sector in DEPARTMENTS:
            book["Förvaltningar"].append([town, name, texts().sectors[sector]])
    for row in book["Personal"].iter_rows(min_row=2):
        if row[1].value != "Förtroendevald":
            row[2].value, row[3].value, row[4].value = 20, 10, "slumpmässigt"
    book.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "Mätning 2026 åäö"
    maturity("new", path, "--members", ", ".join(NAMES), "--name", "Nio", "--round", "2026")
    fill_in(AssessmentFolder(path).workbook("2026"))
    write_answers(path / "rounds" / "2026" / "inbox" / "svar.xlsx")
    return path


@pytest.fixture(scope="module")
def reports(folder):
    """Ten reports, two at a time."""
    said = maturity("report", folder, "--workers", "2")
    assert "10 rapporter klara." in said
    return folder / "reports" / "2026" / "sv"


def read_csv(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def scores(folder):
    rows = read_csv(folder / "results" / "2026" / "scores.csv")
    return {(r["municipality"], r["part"], r["group"], r["node"]): r for r in rows}


def test_ten_reports(reports):
    pages = {p.name for p in reports.glob("*.html")}
    assert len(pages) == 10
    assert {"2281-sundsvall.html", "2284-ornskoldsvik.html", "region.html"} <= pages


def test_page_one_shows_the_key(reports):
    page = (reports / "2281-sundsvall.html").read_text("utf-8")
    first = page[page.index("<table") : page.index("</table>")]
    shown = {}
    for row in re.findall(r"<tr>(.*?)</tr>", first, re.DOTALL):
        cells = [
            html.unescape(re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        shown[cells[0]] = cells[1]
    names = {texts().nodes[id_].name: str(round(score)) for id_, score in KEY.items()}
    assert {name: shown[name] for name in names} == names
    assert names == {"Kultur": "75", "Kompetens": "42", "Verktyg": "50", "Styrning": "58"}


def test_the_files_hold_the_key_unrounded(reports, folder):
    table = scores(folder)
    for node, score in KEY.items():
        assert float(table["2281", "all", "", node]["score"]) == pytest.approx(score)
    # (75 + 125/3 + 50 + 175/3) / 4 = 225 / 4
    assert float(table["2281", "all", "", "index"]["score"]) == pytest.approx(56.25)
    # Timrå, sixth of the names, answers 2 + 5 % 3 = 4 to everything: (4 - 1) * 25.
    assert float(table["2262", "all", "", "culture"]["score"]) == pytest.approx(75)
    assert float(table["2281", "role", "leader", "competence"]["score"]) == pytest.approx(75)
    # All leaders answered 5 about culture, all specialists about governance: that is told of no
    # role, department or sector, only inside the whole.
    for node in ("culture", "governance"):
        assert table["2281", "role", "leader", node]["hidden"]
        assert table["2281", "sector", "care", node]["hidden"]
    # Sectors weigh people, not roles: in care 3 of each role answered.
    care = (3 * 75 + 3 * 25 + 3 * 25) / 9
    assert float(table["2281", "sector", "care", "competence"]["score"]) == pytest.approx(care)
    assert table["2281", "sector", "care", "competence"]["n"] == "9"


def test_one_worker_makes_the_same_pages_as_two(reports, folder, tmp_path):
    tasks = plan_reports(folder / "results" / "2026", tmp_path, language="sv")
    wanted = [t for t in tasks if t.out.name in ("2281-sundsvall.html", "region.html")]
    assert len(wanted) == 2
    outcomes = render_reports(wanted, workers=1)
    assert all(outcome.ok for outcome in outcomes)
    for outcome in outcomes:
        assert outcome.path.read_bytes() == (reports / outcome.path.name).read_bytes()


def test_a_member_without_consent_is_on_no_other_page(reports):
    hidden = [n for n in NAMES if n not in ("Sundsvall", "Timrå")]
    page = (reports / "2281-sundsvall.html").read_text("utf-8")
    assert [name for name in hidden if name in page] == []


def test_the_run_log_counts_and_names_nobody(reports, folder):
    log = (folder / "results" / "2026" / "run.log").read_text("utf-8")
    assert "reports made 10 failed 0" in log
    assert not any(name in log for name in NAMES)


def test_one_answer_moves_what_it_is_part_of_and_nothing_else(reports, folder):
    before, region_before = scores(folder), region(folder)
    write_answers(folder / "rounds" / "2026" / "inbox" / "svar.xlsx", change=True)
    maturity("score", folder)
    after, region_after = scores(folder), region(folder)
    assert set(before) == set(after)
    # Margins lean on the spread of all municipalities: one answer may move those of others.
    margins = {"low", "high", "no_interval"}
    columns = {key: {c for c in before[key] if before[key][c] != after[key][c]} for key in before}
    moved = {key for key, changed in columns.items() if changed - margins}
    nodes = ("cul1a", "users_in_focus", "culture", "index")
    groups = (("all", ""), ("role", "employee"), ("sector", "care"))
    groups += (("department", DEPARTMENTS[0][0]),)
    part_of = {("2281", *group, node) for group in groups for node in nodes}
    # All leaders answered 5 about culture, so only the whole is told there, and of the questions
    # beside the one that a leader left out only one.
    quiet = {key for key in part_of if key[1] != "all"}
    assert {key for key in part_of if before[key]["hidden"]} == quiet
    assert moved == part_of - quiet
    # Only scores and how sure they are: nobody more was asked or answered.
    assert set().union(*columns.values()) <= {"score", "level", *margins}
    # The employee's two statements: (75 + 50) / 2 = 62.5 instead of 50; a sixth of 12.5
    # for the employees, a third of that for the municipality, a quarter for the dimension.
    capability = 75 + 12.5 / 6 / 3
    for node, expected in {
        "cul1a": 75 + 25 / 6 / 3,
        "users_in_focus": capability,
        "culture": 75 + 12.5 / 6 / 3 / 4,
        "index": 56.25 + 12.5 / 6 / 3 / 16,
    }.items():
        assert float(after["2281", "all", "", node]["score"]) == pytest.approx(expected)
    moved = {k for k in region_before if region_before[k]["score"] != region_after[k]["score"]}
    assert moved == {
        (*group, node)
        for group in (("all", ""), ("role", "employee"), ("sector", "care"))
        for node in nodes
        if any(key[2] == node for key in region_before)
    } - {key[1:] for key in quiet}
    # A ninth of the municipality's move, since every member weighs the same.
    assert float(region_after["all", "", "users_in_focus"]["score"]) - float(
        region_before["all", "", "users_in_focus"]["score"]
    ) == pytest.approx(12.5 / 6 / 3 / 9)


def region(folder):
    rows = read_csv(folder / "results" / "2026" / "region.csv")
    return {(r["part"], r["group"], r["node"]): r for r in rows}


def test_the_folder_opens_with_what_was_filled_in(folder):
    assessment = open_assessment(folder)
    assert [m.name for m in assessment.roster.members if m.consent] == ["Timrå", "Sundsvall"]
    assert assessment.roster.staffing_of("2281", "employee").invited == 10
    assert len(assessment.roster.departments) == 18
