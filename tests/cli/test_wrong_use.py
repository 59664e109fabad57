"""Wrong use ends with code 2 and one sentence in the reader's language."""

import pytest

CASES = [
    (["new"], "MAPP saknas", "FOLDER is missing"),
    (["new", "a"], "--members saknas", "--members is missing"),
    (["forget"], "inget kommando ”forget”", "no command “forget”"),
    (["report", "--worker"], "Valet --worker finns inte", "no option --worker"),
    (["report", "--workers", "99"], "heltal från 1 till 32", "whole number from 1 to 32"),
    (["report", "--workers", "two"], "heltal från 1 till 32", "whole number from 1 to 32"),
    (["new", "a", "--members", "x", "--chosen", "all"], "någ", "one of everyone, random, picked"),
    (["check", "a", "b"], "för mycket", "too much"),
    (["check", "--round"], "--round behöver ett värde", "--round needs a value"),
    (["check", __file__], "ska vara en mapp, inte en fil", "has to be a folder, not a file"),
]


@pytest.mark.parametrize(("arguments", "swedish", "english"), CASES, ids=lambda c: str(c)[:30])
def test_one_sentence_per_language(call, arguments, swedish, english):
    language = ["--lang", "sv"] if arguments[-1] != "--round" else []
    called = call(*arguments[:1], *language, *arguments[1:])
    assert called.code == 2
    assert called.out == ""
    assert swedish in called.err
    assert called.english == set()
    if language:
        called = call(*arguments[:1], "--lang", "en", *arguments[1:])
        assert called.code == 2
        assert english in called.err


def test_a_near_option_is_suggested(call):
    assert "--workers" in call("report", "--worker", "--lang", "en").err


def test_how_it_is_used_and_where_to_read_more(call):
    lines = call("new", "--lang", "en").err.splitlines()
    assert lines[0].startswith("Usage: maturity new")
    assert lines[-1] == "Read more: maturity new --help"


def test_an_unknown_language_is_wrong_use(call):
    assert call("check", "--lang", "de").code == 2
