"""Everything a heading may say, prepared once per questionnaire."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from maturity.records.questionnaire import Questionnaire, Texts
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.vocabulary import (
    ASKED_DEPARTMENT,
    FIELD_NAMES,
    HELPER_CODES,
    Field,
    heading_key,
)
from maturity.survey.names import plain

__all__ = ["Dictionary", "Meaning", "asked_beside", "is_cut", "unnumbered"]

_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9]*)[\s.:)\]–-]+(\S.*)", re.DOTALL)
_BRACKET = re.compile(r".*\[([^\[\]]+)\]", re.DOTALL)
_GROUPED = re.compile(r"[A-Za-z][A-Za-z0-9]*_([A-Za-z0-9]+)")
"""``group_code``: codes of LimeSurvey's expressions."""
_LEADING = re.compile(r"\d{1,3}\s*[.):]\s*(?=\D)")
_FILLERS = re.compile(r"[\s_.–-]+")
_CUT = ("..", "…")
"""How LimeSurvey ends a heading it has cut."""
SAME_TEXT = 0.8
SHORTEST_CUT = 8


@dataclass(frozen=True, slots=True)
class Meaning:
    """Items a heading may mean (several forms may share a text), and how sure that is."""

    items: tuple[str, ...]
    near: bool = False


class Dictionary:
    """Everything a heading may say, prepared once per questionnaire.

    Parameters
    ----------
    questionnaire : Questionnaire
        All forms and rounds.
    texts : sequence of Texts
        All languages.
    mapping : OwnMapping, optional
        What the coordinator says a heading means; goes before everything else.
    keep_key : bool
        Whether the column with the respondents' keys is read (to be hashed).
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        texts: Sequence[Texts],
        mapping: OwnMapping | None = None,
        *,
        keep_key: bool = False,
    ) -> None:
        self.own = {} if mapping is None else mapping.columns
        self.keep_key = keep_key
        self.rated: dict[str, bool] = {}
        self.form_of = {item.id: item.form for item in questionnaire.items}
        self.codes = {item.id: item.id for item in questionnaire.items}
        # Survey programs take the underscores out of question codes.
        joined = Counter(id_.replace("_", "") for id_ in self.form_of)
        self.codes |= {
            id_.replace("_", ""): id_ for id_ in self.form_of if joined[id_.replace("_", "")] == 1
        }
        loose = Counter(_loose(id_) for id_ in self.form_of)
        self.loose = {_loose(id_): id_ for id_ in self.form_of if loose[_loose(id_)] == 1}
        self.sample = next((t.items[i].question for t in texts for i in t.items), "")
        self.questions: dict[str, tuple[str, ...]] = {}
        self.words: dict[str, tuple[str, ...]] = {}
        for item in questionnaire.items:
            asked = (text.items[item.id].question for text in texts if item.id in text.items)
            self.words[item.id] = tuple(heading_key(question) for question in asked)
            for key in dict.fromkeys(self.words[item.id]):
                self.questions[key] = (*self.questions.get(key, ()), item.id)

    def item(self, heading: str) -> Meaning | None:
        """The item a heading means: its code, its question, or its code with the question.

        Parameters
        ----------
        heading : str
            As in the file.  Also understood: ``Question [statement]`` (LimeSurvey,
            Google Forms) by the statement, ``group/code`` (Kobo) and
            ``group_code`` (LimeSurvey's expressions) by the code.

        Returns
        -------
        Meaning or None
            ``near`` where case or spacing of a code differs, or where the
            question behind a code is worded a little differently.
        """
        own = self.own.get(plain(heading))
        if own is not None:
            return None if isinstance(own, Field) else Meaning((own,))
        whole = self._simple(heading)
        if whole and not whole.near:
            return whole
        if (rest := unnumbered(heading)) != heading:
            return self.item(rest)
        inner = _BRACKET.fullmatch(heading.strip())
        parts = [inner.group(1)] if inner else []
        parts += [heading.rpartition("/")[2]] if "/" in heading else []
        found = [*map(self._simple, parts), self._grouped(heading), whole, self._prefixed(heading)]
        found += [self._cut(part) for part in (*parts, heading)]
        return next((meaning for meaning in found if meaning), None)

    def nth(self, meaning: Meaning, number: int) -> Meaning:
        """The ``number``-th of the items that share a text, in each form.

        Where one item alone has the text, every repetition is that item; where there
        are several but fewer than ``number``, any of them may be meant.
        """
        forms: dict[str, list[str]] = {}
        for id_ in meaning.items:
            forms.setdefault(self.form_of[id_], []).append(id_)
        nth = [ids[number - 1 : number] or ids for ids in forms.values()]
        return Meaning(tuple(id_ for ids in nth for id_ in ids))

    def field(self, heading: str) -> Field | None:
        """The field a heading names; an exact item code is never a field.

        A questionnaire may ask about e-mail in an item called ``email``: such a
        column holds answers.  Addresses in it are refused as unreadable answers.
        """
        own = self.own.get(plain(heading))
        if own is not None:
            return own if isinstance(own, Field) else None
        if " ".join(heading.split()) in self.codes or heading.rpartition("/")[2] in self.codes:
            return None
        whole = FIELD_NAMES.get(heading_key(unnumbered(heading)))
        if whole is None and "/" in heading:
            whole = FIELD_NAMES.get(heading_key(heading.rpartition("/")[2]))
        return whole or asked_beside(heading) or self._cut_field(heading)

    def says(self, heading: str) -> str | Field | None:
        """What the mapping file says about a heading."""
        return self.own.get(plain(heading))

    def fits(self, row: Sequence[str]) -> bool:
        """Whether a row of headings is one of answers: it names a question, or names items."""
        return any(
            self.field(text) is Field.ITEM or (self.field(text) is None and self.item(text))
            for text in row
        )

    def rate(self, row: Sequence[str]) -> int:
        """How many cells of a row are headings somebody knows."""
        for text in set(row) - self.rated.keys():
            self.rated[text] = bool(self.field(text) or self.item(text))
        return sum(map(self.rated.__getitem__, row))

    def _simple(self, heading: str) -> Meaning | None:
        code = self.codes.get(" ".join(heading.split()))
        if code:
            return Meaning((code,))
        asked = self.questions.get(heading_key(heading))
        if asked:
            return Meaning(asked)
        near = self.loose.get(_loose(heading))
        return Meaning((near,), near=True) if near else None

    def _grouped(self, heading: str) -> Meaning | None:
        """``usersinfocus_cul1a``: an exact code behind the code of a matrix."""
        parts = _GROUPED.fullmatch(heading.strip())
        code = parts and self.codes.get(parts[1])
        return Meaning((code,)) if code else None

    def _cut(self, heading: str) -> Meaning | None:
        """Items whose question starts like a heading that was cut off (``Vi har en digi..``)."""
        stem = _stem(heading)
        if not stem:
            return None
        starts = (id_ for id_, words in self.words.items()
                  if any(word.startswith(stem) for word in words))  # fmt: skip
        items = tuple(starts)
        return Meaning(items, near=True) if items else None

    def _cut_field(self, heading: str) -> Field | None:
        """The only field a heading that was cut off may name, if no question starts so."""
        stem = _stem(heading)
        if not stem or self._cut(heading):
            return None
        fields = {field for name, field in FIELD_NAMES.items() if name.startswith(stem)}
        return fields.pop() if len(fields) == 1 else None

    def _prefixed(self, heading: str) -> Meaning | None:
        """``cul1a. We have ...``: the text must be that item's, or very nearly."""
        parts = _PREFIX.fullmatch(heading.strip())
        code = parts and self.loose.get(_loose(parts.group(1)))
        if not parts or not code:
            return None
        said = heading_key(parts.group(2))
        if said in self.words[code]:
            return Meaning((code,))
        own = self._likeness(said, code)
        others = max((self._likeness(said, id_) for id_ in self.codes if id_ != code), default=0)
        return Meaning((code,), near=True) if own >= SAME_TEXT and own > others else None

    def _likeness(self, said: str, code: str) -> float:
        """How near a text comes to the question of one item, 0 to 1, in any language."""
        words = self.words[code]
        return max((difflib.SequenceMatcher(a=said, b=w).ratio() for w in words), default=0.0)


def asked_beside(heading: str) -> Field | None:
    """TECHNICAL for a question of our own survey files whose answer another column holds.

    Examples
    --------
    >>> asked_beside("aboutyou/avd2281"), asked_beside("Avdelning")
    (<Field.TECHNICAL: 'technical'>, None)
    """
    key = heading_key(heading.rpartition("/")[2])
    known = HELPER_CODES.fullmatch(key) or ASKED_DEPARTMENT.fullmatch(key)
    return Field.TECHNICAL if known else None


def unnumbered(heading: str) -> str:
    """A heading without the number a form puts before its questions.

    Examples
    --------
    >>> unnumbered("3. Vi frågar"), unnumbered("4) Vi frågar"), unnumbered("3.5 Mål")
    ('Vi frågar', 'Vi frågar', '3.5 Mål')
    """
    return (
        _LEADING.sub("", heading.strip(), count=1) if _LEADING.match(heading.strip()) else heading
    )


def is_cut(heading: str) -> bool:
    """Whether a program has cut a heading off."""
    return heading.strip().endswith(_CUT)


def _stem(heading: str) -> str:
    """What is left of a heading that was cut off; empty where it was not, or too little is left."""
    text = heading.strip()
    stem = heading_key(text.rstrip(" .…")) if is_cut(text) else ""
    return stem if len(stem) >= SHORTEST_CUT else ""


def _loose(text: str) -> str:
    return _FILLERS.sub("", plain(text))
