import io
import zipfile

import pytest

from maturity.errors import ResponseError
from maturity.responses.context import Limits
from maturity.responses.findings import Findings
from maturity.responses.gate import checked_bytes


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
