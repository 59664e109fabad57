"""Which language the command line speaks."""

import pytest

from maturity.cli.language import chosen_language


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "sv"),
        (["new", "x"], "sv"),
        (["new", "x", "--lang", "en"], "en"),
        (["new", "--lang=en", "x"], "en"),
        (["--lang", "en", "new"], "en"),
        (["new", "--lang", "de"], "sv"),
        (["new", "--lang"], "sv"),
    ],
)
def test_the_option_decides(arguments, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert chosen_language(arguments) == code


@pytest.mark.parametrize("line", ['language: "en"', "language: en", "  language : 'en'"])
def test_then_the_settings_of_the_folder(tmp_path, monkeypatch, line):
    (tmp_path / "assessment.yml").write_text(f"format: 1\n{line}\nname: å\n", encoding="utf-8")
    assert chosen_language(["check", str(tmp_path)]) == "en"
    assert chosen_language(["check", str(tmp_path), "--lang", "sv"]) == "sv"
    monkeypatch.chdir(tmp_path)
    assert chosen_language(["check"]) == "en"


def test_broken_settings_do_not_stop_the_language(tmp_path):
    (tmp_path / "assessment.yml").write_bytes(b"\xff\xfe: [\nlanguage: klingon\n")
    assert chosen_language(["check", str(tmp_path)]) == "sv"


def test_a_list_of_members_may_be_longer_than_a_file_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert chosen_language(["new", "x", "--members", "Örnsköldsvik," * 400]) == "sv"
