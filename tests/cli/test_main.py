"""Exit codes, languages, consoles, and errors that are explained."""

import errno
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from maturity.cli.main import COMMANDS, build, refused, run
from maturity.errors import MaturityError
from maturity.i18n import LANGUAGES, read_language
from tests.cli.conftest import ENGLISH


def test_version(call):
    called = call("--version")
    assert (called.code, called.out.strip()) == (0, version("maturity"))


@pytest.mark.parametrize(
    "arguments", [["--help"], *([m.__name__.split(".")[-1]] for m in COMMANDS)]
)
def test_every_help_page_speaks_both_languages(call, arguments):
    command = arguments[0].rstrip("_").replace("_", "-")
    swedish = call(command, *([] if command == "--help" else ["--help"]), "--lang", "sv")
    english = call(command, *([] if command == "--help" else ["--help"]), "--lang", "en")
    assert swedish.code == english.code == 0
    assert swedish.english == set()
    assert "Så här skriver du:" in swedish.out
    assert "Usage:" in english.out
    assert not any(letter in english.out for letter in "åäö")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_commands_in_every_language(code):
    assert set(build(read_language(code)).commands) == {
        "demo",
        "new",
        "new-round",
        "import",
        "check",
        "score",
        "compare",
        "report",
        "release",
        "share",
        "survey",
        "indicators",
        "notes",
        "corrections",
        "purge",
        "upgrade",
        "show-config",
    }


def test_no_assessment_is_told_in_the_language_asked_for(call, tmp_path):
    swedish, english = (call("check", tmp_path, "--lang", code) for code in LANGUAGES)
    assert swedish.code == english.code == 1
    assert swedish.english == set()
    assert "här ska stå en mapp med filen assessment.yml" in swedish.err
    assert "expected a folder with the file assessment.yml" in english.err
    assert swedish.out == english.out == ""


def test_a_traceback_only_when_asked_for(call, tmp_path):
    assert "Traceback" not in call("check", tmp_path).err
    with pytest.raises(MaturityError):
        run(["check", str(tmp_path), "--debug"])


def test_what_the_system_refuses_is_explained(call, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "underlag.xlsx")

    monkeypatch.setattr("maturity.assessment.create.write_workbook", refuse)
    called = call("new", tmp_path / "a", "--members", "Timrå", "--lang", "en")
    assert called.code == 1
    assert "underlag.xlsx" in called.err
    assert "ask for the right to use it" in called.err
    assert "nothing was changed" not in called.err


@pytest.mark.parametrize(
    "number",
    [
        errno.ENOENT,
        errno.EEXIST,
        errno.EISDIR,
        errno.ENOTDIR,
        errno.EACCES,
        errno.ENOSPC,
        errno.EIO,
    ],
)
def test_the_systems_own_english_is_never_shown(number):
    problem = refused(OSError(number, os.strerror(number), "a.csv"))
    text = read_language("sv").problem(problem)
    assert text.startswith("a.csv")
    assert os.strerror(number) not in text
    assert not set(text.casefold().split()) & ENGLISH


def test_ctrl_c_leaves_quietly(call, tmp_path, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("maturity.assessment.create.write_workbook", stop)
    called = call("new", tmp_path / "a", "--members", "Timrå")
    assert (called.code, called.err.strip()) == (1, "Avbrutet.")


def console(*arguments, cwd=None, **other):
    return subprocess.run(
        [sys.executable, "-m", "maturity", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "0", **other},
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_console_that_lacks_letters_does_not_stop(imported, encoding):
    done = console("compare", imported.path, "--municipality", "Ånge", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode(encoding)
    assert "Användarna i fokus" in text


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("4", "4")])
def test_small_tables_are_computed_on_one_thread_unless_told_otherwise(given, used):
    code = (
        "import os\nfrom maturity.cli.main import run\ntry:\n    run(['--version'])\n"
        "finally:\n    print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    own = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    own |= {"OPENBLAS_NUM_THREADS": given} if given else {}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=own, check=True
    )
    assert done.stdout.split()[-1] == used


def test_python_m_maturity_is_the_command(tmp_path):
    name = "Mätning 2026 åäö"
    made = console(
        "new",
        name,
        "--members",
        "Ånge,Timrå",
        "--round",
        "2026",
        cwd=tmp_path,
        PYTHONIOENCODING="cp1252",
    )
    assert made.returncode == 0, made.stderr
    assert name in made.stdout.decode("cp1252")
    assert (Path(tmp_path) / name / "rounds" / "2026" / "underlag.xlsx").is_file()
    assert console("nonsense").returncode == 2
    assert console("check", tmp_path / "nowhere").returncode == 1
