import pytest

from maturity.errors import ResponseError
from maturity.responses.file.text_file import decode, read_text
from maturity.responses.findings import Findings
from maturity.responses.known.context import Limits
from tests.responses.conftest import codes

SAMPLE = "kommun;LED01\r\nVäxjö;4\r\nÅmål;5\r\n"
KNOWN = {"kommun", "LED01", "roll", "färg"}


def rate(row):
    return sum(text in KNOWN for text in row)


def sheet(text, encoding="utf-8", limits=None):
    data = text.encode(encoding)
    return read_text(data, limits or Limits(), rate, Findings(file="f.csv"))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
    ],
)
def test_encoding_ladder(encoding, told):
    text, name = decode(SAMPLE.encode(encoding), Findings(file="f.csv"))
    assert (text, name) == (SAMPLE, told)


def test_utf16_big_endian_with_mark():
    data = b"\xfe\xff" + SAMPLE.encode("utf-16-be")
    assert decode(data, Findings(file="f.csv")) == (SAMPLE, "utf-16")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding):
    assert decode(SAMPLE.encode(encoding), Findings(file="f.csv")) == (SAMPLE, encoding)


@pytest.mark.parametrize("data", [SAMPLE.encode("utf-32-le"), b"kommun;LED01\n\x81\x8d;4\n"])
def test_no_encoding_fits(data):
    with pytest.raises(ResponseError, match="CSV UTF-8"):
        decode(data, Findings(file="f.csv"))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_the_one_that_fits_the_headings(delimiter):
    read = sheet(SAMPLE.replace(";", delimiter))
    assert read.delimiter == delimiter
    assert read.rows[1] == ["Växjö", "4"]


def test_more_commas_than_semicolons_do_not_win():
    read = sheet("kommun;LED01;a, b, c, d, e\nVäxjö;4;1,2,3,4,5,6,7\n")
    assert read.delimiter == ";"
    assert len(read.rows[1]) == 3


def test_sep_line_is_honoured_and_not_counted():
    read = sheet("sep=|\r\nkommun|LED01\r\nVäxjö|4\r\n")
    assert read.delimiter == "|"
    assert read.rows[0] == ["kommun", "LED01"]


def test_quotes_line_ends_and_text_stay():
    read = sheet('kommun;LED01\r"Väx\njö";"0114 ""x"""\nNA;Nej')
    assert read.rows == [["kommun", "LED01"], ["Väx\njö", '0114 "x"'], ["NA", "Nej"]]


def test_a_quotation_mark_never_closed():
    with pytest.raises(ResponseError, match="never closed"):
        sheet('kommun;LED01\nVäxjö;"4\n' + "x;" * 100_000)


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=1)])
def test_too_large(limits):
    with pytest.raises(ResponseError) as caught:
        sheet(SAMPLE, limits=limits)
    assert caught.value.problems[0].code == "table-too-large"


def test_just_within_the_limits():
    assert len(sheet(SAMPLE, limits=Limits(rows=2, columns=2)).rows) == 3


@pytest.mark.parametrize(
    "data",
    [
        "kommun;x\nVäxjö;å\n".encode().replace("å".encode(), b"\xe5"),
        "kommun;x\nVäxjö;åäö".encode()[:-1],
        "Åmål\n".encode() + "Åmål\n".encode("cp1252"),
    ],
)
def test_utf8_that_broke_is_never_read_as_other_letters(data):
    with pytest.raises(ResponseError) as caught:
        decode(data, Findings(file="f.csv"))
    assert caught.value.problems[0].code == "encoding"


@pytest.mark.parametrize("text", ["Växjö;Åmål", "Ängelholm", "100 € – ”citat”", "Malmö\u00a0; é"])
def test_what_a_swedish_windows_writes_is_not_broken_utf8(text):
    assert decode(text.encode("cp1252"), Findings(file="f.csv")) == (text, "cp1252")


def test_texts_that_are_kept_from_a_spreadsheet(read):
    intake = read('kommunkod;roll;LED01\n="0780";"=""Chef""";="4"\n')
    assert intake.responses.units["municipality"].tolist() == ["0780"]
    assert intake.responses.values[0, 0] == 4


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_letters_that_were_written_twice(read, wrong):
    text = "kommun;roll;LED01\nVäxjö;Chef;4\n".encode().decode(wrong)
    with pytest.raises(ResponseError) as caught:
        read(text)
    assert codes(caught.value.problems) == ["encoding"]
    # One odd comment among good letters is no reason to refuse the file.
    assert len(read(f"kommun;roll;LED01;ord\nVäxjö;Chef;4;{text[18:24]}\n").responses) == 1
