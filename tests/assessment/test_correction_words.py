"""The words of the correction workbook are complete in both languages."""

from dataclasses import fields

from maturity.assessment.correction_words import COLUMNS, read_correction_words


def test_every_text_in_both_languages():
    words = read_correction_words()
    for field in fields(words):
        found = getattr(words, field.name)
        for texts in found.values() if field.name in ("columns", "kinds") else [found]:
            assert set(texts) == {"sv", "en"}
            assert all(texts.values())
    assert tuple(words.columns) == COLUMNS
    assert set(words.kinds) == {"staff", "invited", "sector", "item"}
    assert all("{name}" in text for kind in words.kinds.values() for text in kind.values())


def test_headings_differ_from_each_other():
    words = read_correction_words()
    for language in ("sv", "en"):
        assert len({text[language] for text in words.columns.values()}) == len(COLUMNS)
