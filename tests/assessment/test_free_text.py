"""Free text is kept apart, masked and sorted; an import without any leaves no file behind."""

from types import SimpleNamespace

import pandas as pd

from maturity.assessment.csv_file import read_csv
from maturity.assessment.free_text import store_free_text
from maturity.responses import Note
from maturity.responses.people.masking import MASK
from maturity.responses.people.one_file import no_free_text


def intake(rows=(), notes=()):
    frame = no_free_text()
    if rows:
        frame = pd.DataFrame(list(rows), columns=list(frame.columns))
    return SimpleNamespace(free_text=frame, notes=tuple(notes))


def test_masked_and_in_an_order_that_points_at_nobody(tmp_path):
    first = intake([("2281", "Övrigt?", "Ring 070-174 06 58"), ("2260", "Övrigt?", "Mer tid")])
    second = intake([("2260", "Övrigt?", "=HYPERLINK(1)")])
    (path,) = store_free_text([first, second], tmp_path)
    assert path.name == "free-text.csv"
    assert [tuple(row.values()) for row in read_csv(path)] == [
        ("2260", "Övrigt?", "=HYPERLINK(1)"),
        ("2260", "Övrigt?", "Mer tid"),
        ("2281", "Övrigt?", f"Ring {MASK}"),
    ]
    assert b"'=HYPERLINK" in path.read_bytes()
    assert b"070" not in path.read_bytes()
    again = store_free_text([second, first], tmp_path / "other")
    assert again[0].read_bytes() == path.read_bytes()


def test_notes_beside_joint_judgements(tmp_path):
    note = Note(municipality="2281", item="cul1", text="Se beslut, fråga a.b@sundsvall.se")
    (path,) = store_free_text([intake(notes=[note])], tmp_path)
    (row,) = read_csv(path)
    assert row == {"municipality": "2281", "item": "cul1", "text": f"Se beslut, fråga {MASK}"}


def test_what_an_earlier_import_kept_goes(tmp_path):
    store_free_text([intake([("2281", "Övrigt?", "x")])], tmp_path)
    assert store_free_text([intake()], tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_keep_makes_no_folder(tmp_path):
    assert store_free_text([intake()], tmp_path / "free-text") == ()
    assert not (tmp_path / "free-text").exists()
