import pytest

from maturity.errors import ResponseError, message
from maturity.responses.findings import NOWHERE, Findings, Place, file_error, file_warning, listed


def test_errors_come_first_and_all_of_them():
    findings = Findings(file="f.xlsx", sheet="Svar")
    findings.warn("w", NOWHERE, message("a"), message("b"))
    findings.error("e1", Place(row=2, column="LED01", found="9"), message("a"), message("b"))
    findings.error("e2", NOWHERE, message("a"), message("b"))
    with pytest.raises(ResponseError) as caught:
        findings.raise_errors()
    assert [p.code for p in caught.value.problems] == ["e1", "e2", "w"]
    assert str(caught.value.problems[0].where) == "f.xlsx, sheet Svar, row 2, column LED01"


def test_warnings_alone_raise_nothing():
    findings = Findings(file="f")
    findings.warn("w", NOWHERE, message("a"), message("b"))
    findings.raise_errors()
    assert findings.problems[0].severity == "warning"


def test_long_values_are_cut():
    findings = Findings(file="f")
    findings.error("e", Place(found="x" * 5000), message("a"), message("b"))
    assert len(findings.problems[0].found) == 200


def test_listed():
    assert listed(("a", "b")) == "a, b"
    assert listed([1, 2, 3], most=2) == "1, 2, …"


def test_what_is_true_of_a_whole_file():
    words = message("a"), message("b")
    error, warning = file_error("e", "f.csv", *words, found="x"), file_warning("w", "f.csv", *words)
    assert [problem.severity for problem in (error, warning)] == ["error", "warning"]
    assert (error.where.file, error.where.row, error.found) == ("f.csv", None, "x")
