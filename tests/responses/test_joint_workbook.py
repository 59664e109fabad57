"""Joint workbooks: told by their marker, read by code, refused with the cell that is wrong."""

import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.records.responses import State
from maturity.responses.joint_workbook import is_joint_workbook, marker

MARKED = marker("try", "1.0.0", "short")


@pytest.fixture
def save(tmp_path):
    """Save rows as the sheet of a workbook; rows 1-6 are the fixed ones."""

    def saver(*rows, name="Växjö", code="0780", round_="2026", marked=MARKED, above=()):
        book = openpyxl.Workbook()
        sheet = book.active
        for row in [
            *above,
            ("A title",),
            ("Municipality", name, code),
            ("Round", round_),
            (None, marked),
            ("How to",),
            ("Code", "Question", "Answers", "Answer", "Note"),
            *rows,
        ]:
            sheet.append(row)
        path = tmp_path / "joint.xlsx"
        book.save(path)
        return path

    return saver


@pytest.fixture
def reader(read):
    def reading(path, **changes):
        return read(path.read_bytes(), "joint.xlsx", **changes)

    return reading


def row(code, answer=None, note=None):
    return (code, "?", "1 2 3", answer, note)


def refused(reader, path, **changes):
    with pytest.raises(ResponseError) as caught:
        reader(path, **changes)
    return [(p.code, p.where.row, p.where.column, p.found) for p in caught.value.problems]


def test_one_row_without_role(save, reader):
    intake = reader(save(row("S1", 4), row("S2", "Vet inte")))
    record = intake.responses
    assert (intake.format, intake.sheet, intake.rows_kept) == ("joint", "Sheet", 1)
    assert record.units.iloc[0][["municipality", "role", "joint"]].tolist() == ["0780", "", True]
    assert (record.form, record.items) == ("short", ("S1", "S2"))
    assert record.values[0, 0] == 4
    assert record.states.tolist() == [[State.ANSWERED, State.DONT_KNOW]]
    assert record.sources == (intake.file,)


def test_rows_may_be_sorted_and_pushed_down(save, reader):
    plain = reader(save(row("S1", 4), row("S2", 2))).responses
    moved = reader(save(row("S2", 2), row("S1", 4), above=[("Ours",), ()])).responses
    assert plain.to_frame().equals(moved.to_frame())


def test_what_a_form_asks_of_one_role_only_is_asked_of_the_group(save, reader):
    path = save(*(row(f"LED0{n}", n) for n in range(1, 5)), marked=marker("try", "1.0.0", "long"))
    assert reader(path).responses.values.tolist() == [[1, 2, 3, 4]]


@pytest.mark.parametrize("answer", [3, "3", "3 – Nivå S1 c", "Level S1 c", 3.0])
def test_numbers_and_words_in_any_language(save, reader, answer):
    assert reader(save(row("S1", answer), row("S2"))).responses.values[0, 0] == 3


def test_notes_are_kept_apart(save, reader):
    intake = reader(save(row("S1", 4, " +46: se\nplanen "), row("S2", None, "Saknas: 2027")))
    found = [(n.municipality, n.item, n.text) for n in intake.notes]
    assert found == [("0780", "S1", "+46: se\nplanen"), ("0780", "S2", "Saknas: 2027")]
    assert not any("2027" in str(value) for value in intake.responses.units.to_numpy().ravel())


def test_all_faults_at_once_with_their_cells(save, reader):
    path = save(
        row("S1", 9),
        row("S2", "ofta"),
        row("S1", 2),
        row("S9", 1),
        row("", None, "lost note"),
        round_="2024",
        name="Vaxjo by",
        code="",
    )
    assert refused(reader, path) == [
        ("other-round", 3, "B", "2024"),
        ("municipality-unknown", 2, "B", "Vaxjo by"),
        ("row-twice", 9, "A", "S1"),
        ("item-unknown", 10, "A", "S9"),
        ("item-unknown", 11, "A", ""),
        ("answer-out-of-range", 7, "D", "9"),
        ("answer-unreadable", 8, "D", "ofta"),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"marked": MARKED.replace("format: 1", "format: 2")}, "newer-format"),
        ({"marked": marker("another", "1.0.0", "short")}, "other-questionnaire"),
        ({"marked": marker("try", "1.0.0", "middle")}, "other-questionnaire"),
        ({"name": "Sundsvall"}, "municipality-conflict"),
        ({"name": "Malmö", "code": "1280"}, "municipality-not-member"),
        ({"name": None, "code": None}, "municipality-unknown"),
    ],
)
def test_what_does_not_belong_here(save, reader, changes, code):
    problems = refused(reader, save(row("S1", 4), row("S2", 2), **changes))
    assert [problem[0] for problem in problems] == [code]


def test_a_note_without_end(save, reader):
    problems = refused(reader, save(row("S1", 1, "x" * 4001), row("S2")))
    assert [p[:3] for p in problems] == [("note-too-long", 7, "E")]


def test_another_version_is_said(save, reader):
    intake = reader(save(row("S1", 1), row("S2", 2), marked=marker("try", "1.1.0", "short")))
    (problem,) = intake.problems
    assert (problem.code, problem.found, problem.where.row) == ("other-version", "1.1.0", 4)


def test_a_row_that_is_gone_was_not_asked(save, reader):
    intake = reader(save(row("S2", 2)))
    assert intake.responses.states.tolist() == [[State.NOT_ASKED, State.ANSWERED]]
    assert [p.code for p in intake.problems] == ["items-missing"]


def test_nothing_filled_in_gives_no_row(save, reader):
    intake = reader(save(row("S1"), row("S2", "  ")))
    assert (len(intake.responses), intake.rows_kept) == (0, 0)
    assert intake.responses.values.shape == (0, 2)
    assert [p.code for p in intake.problems] == ["joint-unanswered"]


def test_a_workbook_without_marker_is_an_ordinary_table(tmp_path, reader):
    book = openpyxl.Workbook()
    for cells in (("kommun", "roll", "S1", "S2"), ("Växjö", "Chef", 4, 2)):
        book.active.append(cells)
    path = tmp_path / "table.xlsx"
    book.save(path)
    assert not is_joint_workbook(path.read_bytes())
    assert reader(path).format != "joint"


def test_the_marker_inside_a_sentence_is_no_marker(save, reader):
    path = save(row("S1", 4), marked=f"See {MARKED}")
    assert is_joint_workbook(path.read_bytes())
    with pytest.raises(ResponseError) as caught:
        reader(path)
    assert "other-questionnaire" not in {p.code for p in caught.value.problems}
