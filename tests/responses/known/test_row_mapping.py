import pytest

from maturity.errors import ResponseError
from maturity.responses.known.own_mapping import read_mapping
from maturity.responses.known.vocabulary import Field


@pytest.fixture
def mapping(tmp_path, questionnaire):
    def make(text):
        path = tmp_path / "mapping.yml"
        path.write_text("format: 1\n" + text, "utf-8")
        return read_mapping(path, questionnaire)

    return make


def test_what_is_said_about_rows(mapping):
    rows = mapping(
        'sheets: ["Svar"]\nleave_out:\n  "Kommun": ["Annan kommun", "–"]\n'
        'leave_out_rows:\n  "A.csv": [7, 9-11]\n'
        'files:\n  "b.csv": {role: leader, municipality: Växjö}\n'
        "scales: {agree: descending}\ncounts: people\n"
    ).rows
    assert rows.sheets == ("Svar",)
    assert rows.leave_out == {"kommun": {"annan kommun", "–"}}
    assert rows.numbers == {"a.csv": {7, 9, 10, 11}}
    assert rows.files == {"b.csv": {Field.ROLE: "leader", Field.MUNICIPALITY: "Växjö"}}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('leave_out_rows:\n  "a.csv": [x]\n', "wrong-value", 3),
        ('leave_out_rows:\n  "a.csv": [9-7]\n', "wrong-value", 3),
        ('files:\n  "a.csv": {role: king}\n', "role-unknown", 3),
        ('files:\n  "a.csv": {rolle: leader}\n', "unknown-key", 3),
        ("scales: {agree: upp}\n", "wrong-value", 2),
        ("scales: {agre: ascending}\n", "mapping-target", 2),
        ("counts: percent\n", "wrong-value", 2),
    ],
)
def test_what_is_wrong_is_named_with_its_line(mapping, text, code, line):
    with pytest.raises(ResponseError) as caught:
        mapping(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.row) == (code, line)
