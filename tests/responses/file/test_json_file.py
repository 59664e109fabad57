import json

import pytest

from maturity.errors import ResponseError
from maturity.responses.file.json_file import read_json
from maturity.responses.findings import Findings
from maturity.responses.known.context import Limits


def sheet(text, limits=None):
    data = text if isinstance(text, bytes) else text.encode()
    return read_json(data, limits or Limits(), lambda row: 0, Findings(file="a.json"))


def test_keys_are_headings_and_numbers_keep_their_text():
    found = sheet('{"responses":[{"a":1,"b":"0114"},{"b":2.50,"c":null,"d":true}]}')
    assert [list(row) for row in found.rows] == [
        ["a", "b", "c", "d"],
        ["1", "0114", "", ""],
        ["", "2.50", "", "TRUE"],
    ]
    assert (found.format, found.encoding) == ("json", "utf-8")


def test_answers_under_their_numbers_as_older_versions_write_them():
    found = sheet('{"responses":[{"1":{"a":"x"}},{"2":{"a":"y"}}]}')
    assert [row[0] for row in found.rows] == ["a", "x", "y"]


def test_a_list_alone_and_a_byte_order_mark():
    assert [list(r) for r in sheet(b'\xef\xbb\xbf[{"a":"\xc3\xa5"}]').rows] == [["a"], ["å"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "json-unreadable"),
        ("[" * 100_000, "json-unreadable"),
        ('{"responses": 3}', "json-unreadable"),
        ('{"answers": []}', "json-unreadable"),
        ("[1, 2]", "json-unreadable"),
        ('[{"a": 1, "a": 2}]', "json-unreadable"),
        ('[{"a": NaN}]', "json-unreadable"),
        ('[{"a": [1], "b": 1}]', "json-nested"),
        ('[{"a": {"x": 1}, "b": 1}]', "json-nested"),
    ],
)
def test_refused(text, code):
    with pytest.raises(ResponseError) as caught:
        sheet(text)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=1), Limits(cells=3)])
def test_limits(limits):
    text = json.dumps([{"a": 1, "b": 2}, {"a": 1, "b": 2}])
    with pytest.raises(ResponseError) as caught:
        sheet(text, limits)
    assert caught.value.problems[0].code == "table-too-large"


def test_row_and_column_of_a_nested_answer():
    with pytest.raises(ResponseError) as caught:
        sheet('[{"a": 1, "b": 1}, {"a": 1, "b": []}]')
    where = caught.value.problems[0].where
    assert (where.row, where.column) == (3, "b")


def test_no_answers(read):
    with pytest.raises(ResponseError) as caught:
        read('{"responses": []}', name="a.json")
    assert caught.value.problems[0].code in ("empty-file", "no-answers")
