"""What decides whether answers to an item may be compared between two rounds."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping

from maturity.records.questionnaire import Item, Questionnaire, Texts

__all__ = ["item_signatures"]

LENGTH = 16
"""Hexadecimal digits kept of each SHA-256."""


def item_signatures(questionnaire: Questionnaire, texts: Texts) -> Mapping[str, str]:
    """Sign each item with what decides whether two rounds can be compared.

    Equal signatures mean: the same question with the same steps, counted in the same direction.
    Signed are ``lowest`` and ``highest`` of the scale, ``reversed``, the question and the words of
    its steps in the base language.  Weights, tags, roles and other languages are not: they change
    how answers are used, not what they mean.  Spaces and the Unicode form do not matter.

    Parameters
    ----------
    questionnaire : Questionnaire
        Any form or round.
    texts : Texts
        In the base language, the first of ``questionnaire.languages``.

    Returns
    -------
    Mapping of str to str
        Item id -> 16 hexadecimal digits, in questionnaire order.

    Raises
    ------
    ValueError
        If the texts are in another language.

    Examples
    --------
    >>> from maturity.resources import survey_folder
    >>> from maturity.survey.read import read_questionnaire, read_texts
    >>> folder = survey_folder("chile-egi")
    >>> signatures = item_signatures(read_questionnaire(folder), read_texts(folder, "en"))
    >>> len(signatures), len(signatures["news"])
    (18, 16)
    """
    if texts.language != questionnaire.languages[0]:
        raise ValueError(f"texts in {questionnaire.languages[0]!r} needed, not {texts.language!r}")
    return {item.id: _sign(item, questionnaire, texts) for item in questionnaire.items}


def _sign(item: Item, questionnaire: Questionnaire, texts: Texts) -> str:
    scale = questionnaire.scale_of(item)
    steps = texts.options(item).steps
    meaning = {
        "lowest": scale.lowest,
        "highest": scale.highest,
        "reversed": item.reversed,
        "question": _plain(texts.items[item.id].question),
        "steps": [[step, _plain(words)] for step, words in sorted(steps.items())],
    }
    signed = json.dumps(meaning, sort_keys=True, ensure_ascii=True).encode("ascii")
    return hashlib.sha256(signed).hexdigest()[:LENGTH]


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())
