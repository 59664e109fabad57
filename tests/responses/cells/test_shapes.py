import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape
from maturity.responses.known.own_mapping import OwnMapping
from tests.responses.conftest import codes


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


HEAD = "kommun;roll;LED01;LED02\n"
MEANS = HEAD + "Växjö;Chef;3,4;4\nVäxjö;Medarbetare;2,1;3,25\n"
SUMS = HEAD + "Växjö;Chef;12;14\nVäxjö;Medarbetare;20;5\n"
SMALL = HEAD + "Växjö;Chef;3;4\nVäxjö;Medarbetare;2;3\nSundsvall;Chef;3;4\nÄngelholm;Chef;3;4\n"


@pytest.mark.parametrize(("text", "said"), [(MEANS, "shape: values"), (SUMS, "count or sum")])
def test_one_error_says_what_the_rows_seem_to_be(read, text, said):
    with pytest.raises(ResponseError) as caught:
        read(text)
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert told.code == "rows-no-people"
    assert said in str(told.repair)


def test_means_of_roles_are_values_once_somebody_says_so(read):
    record = read(MEANS, mapping=OwnMapping(choices={"shape": "values"})).responses
    assert record.shape is Shape.VALUES
    found = sorted(zip(record.units["role"], record.values[:, :2].tolist(), strict=True))
    assert found == [("employee", [2.1, 3.25]), ("leader", [3.4, 4])]


def test_rows_that_may_be_people_are_asked_about_until_somebody_says_so(read):
    assert "rows-one-each" in codes(read(SMALL).problems)
    mapping = OwnMapping(choices={"shape": "respondents"})
    assert "rows-one-each" not in codes(read(SMALL, mapping=mapping).problems)


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "Växjö;Chef;1;1\n",
        "\n".join(f"{'id' if not at else at};{line}" for at, line in enumerate(SMALL.splitlines())),
        "\n".join(SMALL.splitlines()[:3]),
    ],
)
def test_people_are_not_asked_about(read, text):
    assert "rows-one-each" not in codes(read(text).problems)


def test_one_wrong_cell_among_people_is_blamed_alone(read):
    with pytest.raises(ResponseError) as caught:
        read(SMALL.replace("Ängelholm;Chef;3;4", "Ängelholm;Chef;3;9"))
    assert "answer-out-of-range" in codes(caught.value.problems)
