"""Refusing costs little: no parser is started, and one gigabyte is enough for everything."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from maturity.errors import ResponseError
from maturity.responses import read_answers, reading

HOSTILE = ("18_empty.csv", "23_truncated.xlsx", "25_xml_entities.xlsx", "26_dimension_bomb.xlsx")
GIGABYTE = 1 << 30


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return out.getvalue()


def lying_sizes():
    """A part that says it is small and unpacks to 100 megabytes."""
    data = bytearray(packed({"xl/worksheets/sheet1.xml": b" " * 100_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


BOMBS = {
    "spaces.xlsx": lambda: packed({"xl/sharedStrings.xml": b" " * 200_000_000}),
    "many.xlsx": lambda: packed({f"{n}.xml": b"" for n in range(20_000)}),
    "lying.xlsx": lying_sizes,
    "nested.xlsx": lambda: packed({"xl/x.bin": packed({"a": b"0" * 1_000_000})}),
    "doctype.xlsx": lambda: packed({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
    "wide.csv": lambda: b"kommun;LED01\n" + b";" * 30_000_000,
    "tall.csv": lambda: b"a;b;c;d\n" + b";;;\n" * 7_000_000,
    "line.csv": lambda: b"x" * 45_000_000,
    "quote.csv": lambda: b'kommun;LED01\nx;"' + b"y\n" * 20_000_000,
    "deep.json": lambda: b"[" * 40_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_parser_is_started(hostile, context, monkeypatch, name):
    def parser(*_args, **_keywords):
        raise AssertionError("a parser was started")

    for reader in ("read_workbook", "read_text", "read_json", "read_joint_workbook"):
        monkeypatch.setattr(reading, reader, parser)
    with pytest.raises(ResponseError):
        read_answers(hostile / name, context=context)


@pytest.mark.parametrize("name", [name for name in BOMBS if name.endswith(".xlsx")])
def test_no_parser_is_started_on_archives_that_grow(tmp_path, context, monkeypatch, name):
    def parser(*_args, **_keywords):
        raise AssertionError("a parser was started")

    monkeypatch.setattr(reading, "read_workbook", parser)
    monkeypatch.setattr(reading, "read_joint_workbook", parser)
    (tmp_path / name).write_bytes(BOMBS[name]())
    with pytest.raises(ResponseError):
        read_answers(tmp_path / name, context=context)


SCRIPT = """
    import resource, sys
    from pathlib import Path
    from maturity.errors import MaturityError
    from maturity.responses import read_answers
    from tests.responses.definitions import limesurvey

    resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
    for name in sys.argv[1:]:
        try:
            read_answers(Path(name), context=limesurvey())
        except MaturityError as error:
            print(Path(name).name, error.problems[0].code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_everything_is_refused_within_one_gigabyte(tmp_path, hostile):
    names = [hostile / name for name in HOSTILE]
    for name, make in BOMBS.items():
        (tmp_path / name).write_bytes(make())
        names.append(tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT.format(limit=GIGABYTE)), *map(str, names)],
        capture_output=True, text=True, timeout=120, check=False,
        cwd=Path(__file__).parents[2], env={"OPENBLAS_NUM_THREADS": "1", "PATH": ""},
    )  # fmt: skip
    assert done.stderr == ""
    assert [line.split()[0] for line in done.stdout.splitlines()] == [p.name for p in names]
