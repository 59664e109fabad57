"""A form with a path for each role, as Microsoft Forms exports it, through to scores."""

import csv
import datetime
import io
import random

import openpyxl
import pytest

from tests.assessments import survey, texts

PATHS = {"leader": "Ledare", "employee": "Medarbetare", "specialist": "Digital specialist"}
# Step of everybody in the role: 1 to 5 is 0, 25, 50, 75, 100; the municipality is the mean.
STEPS = {
    "Sundsvall": {"leader": 4, "employee": 2, "specialist": 3},
    "Timrå": {"leader": 5, "employee": 1, "specialist": 3},
    "Ånge": {"leader": 5, "employee": 5, "specialist": 2},
}
SCORES = {"2281": (75 + 25 + 50) / 3, "2262": (100 + 0 + 50) / 3, "2260": (100 + 100 + 25) / 3}
PEOPLE = 6
FIRST = ["Id", "Starttid", "Slutförandetid", "E-post", "Namn", "I vilken kommun arbetar du?"]


def asked(role):
    return [item for item in survey().for_form("long").items if role in item.roles]


def headings():
    """Forms numbers a text from the second time it stands in the form."""
    seen, row = {}, [*FIRST, "Vilken är din roll?"]
    for role in PATHS:
        for item in asked(role):
            text = texts().items[item.id].question
            seen[text] = seen.get(text, 0) + 1
            row.append(text + (str(seen[text]) if seen[text] > 1 else ""))
    return row


def answer(item, step):
    """The words a person picks who thinks that step of a statement, turned where it is."""
    words = texts().options(item).steps
    return words[6 - step if item.reversed else step]


def rows():
    found = []
    for municipality, steps in STEPS.items():
        for role, name in PATHS.items():
            for _ in range(PEOPLE):
                cells = [
                    answer(item, steps[role]) if path == role else None
                    for path in PATHS
                    for item in asked(path)
                ]
                found.append([municipality, name, *cells])
    random.Random(1).shuffle(found)
    start = datetime.datetime.fromisoformat("2026-03-02T08:00:00")
    minutes = (start + datetime.timedelta(minutes=n) for n in range(len(found)))
    return [
        [number, begun, begun + datetime.timedelta(minutes=9), "anonymous", None, *row]
        for number, (begun, row) in enumerate(zip(minutes, found, strict=True), start=1)
    ]


def write(path, table):
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    book.save(path)


@pytest.fixture
def made(call, tmp_path):
    folder = tmp_path / "Forms"
    assert call("new", folder, "--members", ", ".join(STEPS)).code == 0
    return folder


def test_one_form_for_all_roles(call, made):
    table = [headings(), *rows()]
    write(made / "rounds/2026/inbox/Digital mognad(1-54).xlsx", table)
    checked = call("check", made)
    assert checked.code == 0
    assert "Microsoft Forms" in checked.out
    assert (
        "frågor står i flera kolumner, som i ett formulär med en väg för varje roll" in checked.err
    )
    assert "Kolumn saknas" not in checked.err
    assert "Kolumner som inte används" not in checked.out
    assert call("score", made).code == 0
    text = (made / "results/2026/scores.csv").read_text("utf-8-sig")
    scores = {
        (row["municipality"], row["node"]): float(row["score"])
        for row in csv.DictReader(io.StringIO(text))
        if row["part"] == "all" and row["kind"] == "capability"
    }
    assert len(scores) == len(STEPS) * 16
    for (municipality, _), score in scores.items():
        assert score == pytest.approx(SCORES[municipality], abs=1e-9)


def test_a_row_that_answers_two_paths(call, made):
    table = [headings(), *rows()]
    first = table[0].index("Vilken är din roll?") + 1
    repeated = next(at for at, text in enumerate(table[0]) if text[-1:] == "2")
    plain = table[0].index(table[0][repeated][:-1])
    assert plain >= first
    table[5][plain], table[5][repeated] = "Stämmer helt", "Stämmer inte alls"
    write(made / "rounds/2026/inbox/svar.xlsx", table)
    called = call("check", made)
    assert called.code == 1
    (wrong,) = [line for line in called.err.splitlines() if line.startswith("Fel")]
    assert "rad 6" in wrong
    assert "här står ”Stämmer inte alls”" in wrong
    assert "På rad 6 står också ”Stämmer helt”" in wrong


def test_a_form_for_each_role(call, made):
    """The other way that works: one form per role, named in the mapping file."""
    everything = rows()
    for role, name in PATHS.items():
        table = [[*FIRST, *(texts().items[item.id].question for item in asked(role))]]
        at = 7 + sum(len(asked(path)) for path in list(PATHS)[: list(PATHS).index(role)])
        for number, row in enumerate((r for r in everything if r[6] == name), start=1):
            table.append([number, *row[1:6], *row[at : at + len(asked(role))]])
        write(made / f"rounds/2026/inbox/{role}.xlsx", table)
    files = "".join(f'  "{role}.xlsx": {{role: {role}}}\n' for role in PATHS)
    (made / "rounds/2026/mapping.yml").write_text(f"format: 1\nfiles:\n{files}", "utf-8")
    called = call("check", made)
    assert called.code == 0
    # Numbers begin at 1 in each form, but people began at other times: nobody is merged.
    assert called.out.count("18 rader används") == 3
    assert "räknats en gång" not in called.err
    assert "Kolumn saknas" not in called.err
    assert call("score", made).code == 0
    text = (made / "results/2026/scores.csv").read_text("utf-8-sig")
    found = {
        (row["municipality"], float(row["score"]))
        for row in csv.DictReader(io.StringIO(text))
        if row["part"] == "all" and row["kind"] == "index"
    }
    assert {m for m, _ in found} == set(SCORES)
    assert all(score == pytest.approx(SCORES[m]) for m, score in found)
