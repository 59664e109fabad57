import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape

from .conftest import codes


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("kommun;roll;LED01\nVäxjö;Chef;4\n", Shape.RESPONDENTS),
        ("kommun;joint;S1\nVäxjö;ja;4\n", Shape.RESPONDENTS),
        ("kommun;LED01\nVäxjö;3,4\nSundsvall;2\n", Shape.VALUES),
        ("kommun;förvaltning;LED01\nVäxjö;A;3,4\nVäxjö;B;2\n", Shape.VALUES),
        ("kommun;item;value\nVäxjö;LED01;3,4\n", Shape.VALUES),
        ("kommun;item;1;2;3;4;5\nVäxjö;LED01;1;0;0;2;0\n", Shape.COUNTS),
    ],
)
def test_recognised(read, text, shape):
    assert read(text).responses.shape is shape


def test_item_values_are_never_assumed_silently(read):
    assert "shape-assumed" in codes(read("kommun;LED01\nVäxjö;3\n").problems)
    told = read("kommun;LED01\nVäxjö;3\n", shape=Shape.VALUES)
    assert "shape-assumed" not in codes(told.problems)


def test_a_respondent_key_means_persons(read):
    with pytest.raises(ResponseError) as caught:
        read("svarsid;kommun;LED01\n1;Växjö;3\n")
    assert caught.value.problems[0].code == "role-column-missing"


def test_the_context_overrules(read):
    text = "kommun;roll;LED01\nVäxjö;Chef;3,4\nVäxjö;Medarbetare;2,2\n"
    responses = read(text, shape=Shape.VALUES).responses
    assert responses.shape is Shape.VALUES
    assert sorted(responses.values[:, 0]) == [2.2, 3.4]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("kommun;roll;LED01\nVäxjö;Chef;4\n", Shape.COUNTS),
        ("kommun;item;1;2\nVäxjö;LED01;1;0\n", Shape.RESPONDENTS),
        ("kommun;item;1;2\nVäxjö;LED01;1;0\n", Shape.VALUES),
    ],
)
def test_a_layout_that_cannot_be_that_shape(read, text, shape):
    with pytest.raises(ResponseError) as caught:
        read(text, shape=shape)
    assert caught.value.problems[0].code == "shape"
