"""Whatever LimeSurvey exports of our questionnaire gives the answers its codes say.

The key is read from the export with codes by the csv module alone: see ``canonical``.
"""

import csv
import io
import json
import shutil
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from maturity.assessment import open_assessment
from maturity.records.responses import State
from maturity.responses import load_responses
from tests.assessments import survey

TESTS = Path(__file__).parents[1] / "responses"
EXPORTS = TESTS / "exports_own"
FILES = sorted(p.name for p in EXPORTS.iterdir() if p.suffix != ".md")
OTHERS = [name for name in FILES if ".code.short." not in name]
STATES = {"dk": State.DONT_KNOW, "na": State.NOT_APPLICABLE, "": State.SKIPPED}
FREE = ("fritext", "vad vill du til", "what would you like to add")


def table(name):
    text = (EXPORTS / name).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@lru_cache
def canonical(form, *, complete):
    """Municipality, department, role and what was answered, from the export with codes."""
    people = []
    for row in table(f"{form}_free.code.short.all.sv.csv"):
        said = {key.partition("[")[2].rstrip("]") or key: text for key, text in row.items()}
        answers = {item.id: said[item.id] for item in survey().for_form(form).items}
        if any(answers.values()) and (row["submitdate"] or not complete):
            people.append(
                (row["kommun"], row["avdelning"], row["roll"], frozenset(answers.items()))
            )
    return Counter(people)


def stored(path, form):
    """The same from what the import stored; a question that was not asked was left blank."""
    record = load_responses(open_assessment(path).folder.responses("2026"), survey())
    assert record.form == form
    states = {int(state): text for text, state in STATES.items()} | {int(State.NOT_ASKED): ""}
    people = []
    for (_, unit), values, cells in zip(
        record.units.iterrows(), record.values, record.states, strict=True
    ):
        answers = {
            item: f"{value:g}" if state == State.ANSWERED else states[state]
            for item, value, state in zip(record.items, values, cells.tolist(), strict=True)
        }
        who = (unit["municipality"], unit["department"], unit["role"])
        people.append((*who, frozenset(answers.items())))
    return Counter(people)


@pytest.fixture
def region(call, tmp_path):
    call("new", tmp_path / "r", "--members", "Sundsvall, Ånge, Timrå", "--round", "2026")
    return tmp_path / "r"


def put(region, path):
    inbox = region / "rounds" / "2026" / "inbox"
    return shutil.copy(path, inbox)


@pytest.mark.parametrize("form", ["short", "long"])
def test_the_key_holds_every_kind_of_answer_and_of_person(form):
    people = canonical(form, complete=False)
    assert {town for town, *_ in people} == {"2260", "2262", "2281"}
    assert {role for _, _, role, _ in people} == {"leader", "employee", "specialist", "elected"}
    said = {text for *_, answers in people for _, text in answers}
    assert said >= {"1", "2", "3", "4", "5", "dk", ""}
    assert canonical(form, complete=True).total() < people.total()


@pytest.mark.parametrize("name", FILES)
def test_every_export_gives_the_answers_of_its_codes(call, region, name):
    put(region, EXPORTS / name)
    done = call("import", region, "--json")
    assert done.code == 0, done.err
    form = name.partition("_")[0]
    wanted = canonical(form, complete=".complete." in name)
    assert stored(region, form) == wanted
    (file,) = json.loads(done.out)["files"]
    assert file["format"] == "limesurvey"
    assert len(file["unknown"]) == 1
    assert file["unknown"][0].casefold().startswith(FREE)


def abbreviated():
    """The long form as LimeSurvey exports it with headings of 15 signs."""

    def cut(text):
        return text if len(text) <= 15 else f"{text[:15]}.. "

    codes = table("long_free.code.short.all.sv.csv")
    with (EXPORTS / "long_free.full.long.complete.sv.csv").open(encoding="utf-8-sig") as file:
        whole = next(csv.reader(file, delimiter=";"))
    headings = []
    for text in whole:
        question, _, row = text.rstrip("]").partition(" [")
        headings.append(cut(question) + (f" [{cut(row)}]" if row else ""))
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([headings, *(row.values() for row in codes)])
    return out.getvalue()


def test_cut_headings_that_nobody_can_tell_apart_say_so_and_name_the_repair(call, region):
    (region / "rounds/2026/inbox/a.csv").write_text(abbreviated(), "utf-8")
    done = call("import", region)
    assert done.code == 1
    errors = [line for line in done.err.splitlines() if line.startswith("Fel")]
    assert len(errors) == 3
    assert all("gov1a, gov2a, gov4a" in line for line in errors)
    assert all("avkortad" in line and "frågekoder som rubriker" in line for line in errors)
    assert done.english == set()


def test_not_shown_is_not_asked_and_elsewhere_one_error_with_the_repair(call, region):
    put(region, TESTS / "cases" / "lsna.csv")
    done = call("import", region)
    assert done.code == 1
    (error,) = [line for line in done.err.splitlines() if line.startswith("Fel")]
    assert "rad 3" in error and "K1[cul1b], K1[cul2a]" in error
    assert 'answers: all: "N/A": blank' in error
    assert done.english == {"answers"}
    mapping = region / "rounds" / "2026" / "mapping.yml"
    mapping.write_text('format: 1\nanswers:\n  all:\n    "N/A": blank\n', "utf-8")
    assert call("import", region).code == 0
    people = {who[2]: dict(who[3]) for who in stored(region, "long")}
    assert {k: v for k, v in people["employee"].items() if v} == {"cul1a": "5", "cul2a": "na"}
    assert {k: v for k, v in people["leader"].items() if v} == {"cul1a": "5"}


def test_cells_that_say_not_shown_can_be_done_without(call, region):
    put(region, TESTS / "cases" / "lsna.csv")
    mapping = region / "rounds" / "2026" / "mapping.yml"
    mapping.write_text("format: 1\nunreadable: leave_out\n", "utf-8")
    done = call("import", region)
    assert done.code == 0
    assert "N/A" in done.err and "obesvarade: 2" in done.err


def test_timings_are_known(call, region):
    put(region, TESTS / "cases" / "ls_full.csv")
    done = call("import", region)
    for name in ("interviewtime", "groupTime12", "K1Time"):
        assert name not in done.out + done.err
    errors = [line for line in done.err.splitlines() if line.startswith("Fel")]
    assert sum("N/A" in line for line in errors) == 1
