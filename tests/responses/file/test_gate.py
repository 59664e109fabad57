import io
import zipfile
from pathlib import Path

import pytest

from maturity.errors import ResponseError
from maturity.responses.file.gate import checked_bytes, kind_of
from maturity.responses.findings import Findings
from maturity.responses.known.context import Limits


def check(path, limits=None):
    return checked_bytes(path, limits or Limits(), Findings(file=path.name))


def refused(path, limits=None):
    with pytest.raises(ResponseError) as caught:
        check(path, limits)
    return caught.value.problems[0].code


def archive(folder, **entries):
    path = folder / "bok.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in entries.items():
            book.writestr(name, data)
    return path


def test_text_passes_unchanged(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"kommun;LED01\n")
    assert check(path) == b"kommun;LED01\n"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"x", "file-kind"),
        ("a.xls", b"x", "file-kind"),
        ("a.csv", b"", "empty-file"),
        ("a.csv", b"\xef\xbb\xbf \r\n", "empty-file"),
        ("a.xlsx", b"", "empty-file"),
        ("a.csv", b"PK\x03\x04rest", "file-kind"),
        ("a.xlsx", b"kommun;LED01\n", "file-kind"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "file-kind"),
        ("a.csv", b" <html><table>", "file-kind"),
        ("a.csv", b"<!DOCTYPE html>", "file-kind"),
        ("a.xlsx", b"PK\x03\x04rest", "workbook-damaged"),
    ],
)
def test_refused_by_what_it_holds(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    assert refused(tmp_path / name) == code


def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "none.csv") == "file-unreadable"


def test_size(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"12345")
    assert refused(tmp_path / "a.csv", Limits(file_bytes=4)) == "file-too-large"
    assert check(tmp_path / "a.csv", Limits(file_bytes=5)) == b"12345"


@pytest.mark.parametrize(
    "limits", [Limits(entries=1), Limits(unpacked_bytes=3_000_000), Limits(ratio=5)]
)
def test_archives_that_grow(tmp_path, limits):
    path = archive(tmp_path, a=b"\0" * 2_000_000, b=b"\0" * 2_000_000)
    assert refused(path, limits) == "workbook-too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_document_type_declaration_anywhere(tmp_path, encoding):
    # It straddles the border between two chunks of one megabyte.
    text = " " * ((1 << 20) - 4) if encoding == "utf-8" else ""
    path = archive(tmp_path, a=b"x", b=f"{text}<!DOCTYPE s [".encode(encoding))
    assert refused(path, Limits(ratio=10_000)) == "workbook-unsafe"


def test_a_damaged_part(tmp_path):
    path = archive(tmp_path, a=b"text that will be broken" * 50)
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(bytes(data))
    assert refused(path) == "workbook-damaged"


def test_a_sound_archive_passes(tmp_path):
    data = check(archive(tmp_path, a=b"<x/>"))
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() == ["a"]


def test_count_of_parts_before_the_archive_is_opened(tmp_path, monkeypatch):
    path = archive(tmp_path, **{f"a{n}": b"x" for n in range(40)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refused(path, Limits(entries=39)) == "workbook-too-large"


def test_an_archive_in_the_archive(tmp_path):
    inner = archive(tmp_path, a=b"x").read_bytes()
    assert refused(archive(tmp_path, a=b"x", b=inner)) == "workbook-nested"


def test_parts_named_outside_are_never_written(tmp_path):
    path = archive(tmp_path, **{"../../x": b"x", "/etc/x": b"y", "C:\\x": b"z"})
    before = sorted(tmp_path.parent.rglob("*"))
    check(path)
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "xml",
    [
        b'<worksheet><dimension ref="A1:XFD1048576"/></worksheet>',
        b"<worksheet><dimension ref='A1:B300000'/></worksheet>",
        b'<x:worksheet><x:dimension ref="A1:ZZZ9"/></x:worksheet>',
        b'<sheetData><row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>',
        b'<sheetData><row r="1048576"></row></sheetData>',
        b'<sheetData><row><c r="A1048576"/></row></sheetData>',
        b'<dimension ref="A1:A999999999999"/>',
    ],
)
def test_sheets_that_claim_or_use_too_much(tmp_path, xml):
    path = archive(tmp_path, **{"xl/worksheets/sheet1.xml": xml})
    assert refused(path) == "table-too-large"


def test_a_claim_across_two_chunks(tmp_path):
    xml = b" " * ((1 << 20) - 8) + b'<c r="XFD1048576"/>'
    path = archive(tmp_path, **{"xl/worksheets/sheet1.xml": xml})
    assert refused(path, Limits(ratio=10_000)) == "table-too-large"


def test_sheets_of_ordinary_size_pass(tmp_path):
    xml = b'<dimension ref="A1:BH29001"/><row r="29001"><c r="BH29001"/></row>'
    path = archive(tmp_path, **{"xl/worksheets/sheet1.xml": xml})
    assert check(path) == path.read_bytes()


def test_limits_can_be_changed(tmp_path):
    xml = b'<dimension ref="A1:ABC1000000"/>'
    path = archive(tmp_path, **{"xl/worksheets/sheet1.xml": xml})
    assert check(path, Limits(rows=1_000_000)) == path.read_bytes()
    assert refused(path, Limits(rows=1_000_000, columns=700)) == "table-too-large"


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [("a.xls", b"PK", "workbook"), ("a.json", b"[", "json"), ("a.tsv", b"x", "text")],
)
def test_kind_is_told_by_the_bytes_first(name, start, kind):
    assert kind_of(start, Path(name)) == kind


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage", b"<html><table><tr><td>kommun"]
)
def test_locked_workbooks_and_web_pages_called_xls(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert refused(tmp_path / name) == "file-kind"
