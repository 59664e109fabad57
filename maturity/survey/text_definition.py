"""Reads ``texts/<language>.yml`` and checks that it says everything the questionnaire needs.

Format 1, one mapping: ``format language title short_title introduction roles scales levels
nodes items`` and the optional ``sectors directions areas perspectives pillars``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from maturity.errors import message
from maturity.records.questionnaire import (
    ItemText,
    LevelText,
    NodeText,
    OptionText,
    RoleText,
    Scale,
    Texts,
)
from maturity.survey.definition import LISTS, Draft, open_definition
from maturity.survey.notes import Notes, Place, repair_name
from maturity.survey.section import Section

__all__ = ["read_text_definition"]

T = TypeVar("T")


def read_text_definition(
    path: Path, file: str, language: str, draft: Draft
) -> tuple[Texts | None, Notes]:
    """Read the texts of one language against a draft of the questionnaire.

    Parameters
    ----------
    path : Path
        Where the file lies.
    file : str
        Its name as shown in problems.
    language : str
        Language the file must be in, for example ``sv``.
    draft : Draft
        What has to have words; entries of it may be missing where it is broken itself.

    Returns
    -------
    (Texts or None, Notes)
        The texts, usable only where the notes are empty, or None where the file cannot be read
        at all; and every id without words, every text without an id, every fault of form.
    """
    head, notes = open_definition(path, file)
    if head is None:
        return None, notes
    _check_language(head, language)
    reader = _Reader(head, draft)
    texts = Texts(
        language=language,
        title=head.text("title") or "",
        short_title=head.text("short_title") or "",
        introduction=head.text("introduction") or "",
        roles=reader.each("roles", draft.ids("roles"), _read_role),
        scales=reader.each("scales", draft.ids("scales"), reader.read_scale),
        levels=reader.read_levels(),
        nodes=reader.each("nodes", draft.ids("nodes"), _read_node),
        items=reader.each("items", draft.ids("items"), reader.read_item),
        **{kind: reader.read_words(kind) for kind in LISTS},
    )
    head.close()
    return texts, notes


def _check_language(head: Section, language: str) -> None:
    """The file says which language it is in, and means the one of its name."""
    found = head.text("language")
    if found and found != language:
        expected = message("{language}, as in the name of the file", language=language)
        repair = message("Correct the language, or rename the file.")
        head.notes.add("wrong-language", head.at("language"), expected, repair, found=found)


def _read_role(section: Section, _id: str) -> RoleText:
    return RoleText(
        name=section.text("name") or "",
        plural=section.text("plural") or "",
        hint=section.text("hint", "") or "",
    )


def _read_level(section: Section, _id: str) -> LevelText:
    return LevelText(name=section.text("name") or "", about=section.text("about", "") or "")


def _read_node(section: Section, _id: str) -> NodeText:
    name = section.text("name") or ""
    return NodeText(
        name=name,
        short=section.text("short", name) or "",
        about=section.text("about", "") or "",
        high=section.text("high", "") or "",
    )


class _Reader:
    """Reads the parts of a text file that need to know the questionnaire."""

    def __init__(self, head: Section, draft: Draft) -> None:
        self.head = head
        self.notes = head.notes
        self.scales: Mapping[str, Scale] = {f.value.id: f.value for f in draft.scales}
        self.item_scale = {f.value.id: f.value.scale for f in draft.items}
        self.draft = draft
        self.with_steps: set[str] = set()

    def each(
        self, kind: str, ids: Iterable[str], read: Callable[[Section, str], T]
    ) -> dict[str, T]:
        """Read one entry per id under ``kind``; note ids without and entries without an id."""
        wanted = tuple(dict.fromkeys(ids))
        sections = self.head.under(kind, required=True)
        self._compare(kind, wanted, self._keys(kind))
        found = {}
        for id_ in wanted:
            if id_ in sections:
                found[id_] = read(sections[id_], id_)
                sections[id_].close()
        return found

    def read_words(self, kind: str) -> dict[str, str]:
        """Read an optional mapping from id to text."""
        wanted = self.draft.ids(kind)
        words = self.head.words(kind, required=bool(wanted))
        self._compare(kind, wanted, self._keys(kind))
        return {id_: words[id_].value for id_ in wanted if id_ in words}

    def read_levels(self) -> dict[int, LevelText]:
        """Read the names of the levels, 1 to ``levels``."""
        names = [str(level) for level in range(1, min(self.draft.levels or 0, 20) + 1)]
        return {int(level): text for level, text in self.each("levels", names, _read_level).items()}

    def read_scale(self, section: Section, id_: str) -> OptionText:
        """Read the words of a scale; without ``steps`` every item on it needs its own."""
        scale = self.scales.get(id_)
        if section.has("steps"):
            self.with_steps.add(id_)
        return OptionText(
            steps=self._read_steps(section, scale),
            dont_know=self._read_state(
                section, "dont_know", wanted=scale.dont_know if scale else None
            ),
            not_applicable=self._read_state(
                section, "not_applicable", wanted=scale.not_applicable if scale else None
            ),
        )

    def read_item(self, section: Section, id_: str) -> ItemText:
        """Read a question, and the words of its own steps where it has or needs them."""
        scale = self.item_scale.get(id_, "")
        if scale in self.scales and scale not in self.with_steps:
            section.section("steps", required=True)
        steps = self._read_steps(section, self.scales.get(scale))
        return ItemText(question=section.text("question") or "", steps=steps)

    def _read_state(self, section: Section, key: str, *, wanted: bool | None) -> str:
        """Words of don't know or not applicable: needed if the scale offers it."""
        if wanted is False and section.has(key):
            expected = message("nothing: the scale does not offer this answer")
            repair = message("Remove it, or set “{key}: true” on the scale.", key=key)
            self.notes.add("extra-text", section.at(key), expected, repair)
        return section.text(key, None if wanted else "") or ""

    def _read_steps(self, section: Section, scale: Scale | None) -> dict[int, str]:
        """Words of the steps: none at all, or one for every step of the scale."""
        words = section.words("steps")
        if not section.has("steps") or scale is None:
            return {}
        wanted = tuple(str(step) for step in scale.steps[:1000])
        steps = section.section("steps")
        given = {} if steps is None else {key: steps.at(key) for key in steps.node.entries}
        place = section.at("steps")
        self._compare_keys(place, wanted, given)
        return {int(step): words[step].value for step in wanted if step in words}

    def _keys(self, kind: str) -> dict[str, Place]:
        outer = self.head.section(kind)
        return {} if outer is None else {key: outer.at(key) for key in outer.node.entries}

    def _compare(self, kind: str, wanted: Iterable[str], given: Mapping[str, Place]) -> None:
        self._compare_keys(self.head.at(kind), tuple(wanted), given)

    def _compare_keys(
        self, outer: Place, wanted: tuple[str, ...], given: Mapping[str, Place]
    ) -> None:
        """Note ids without words, and words without an id."""
        for id_ in wanted:
            if id_ not in given:
                place = Place(outer.line, f"{outer.path}.{id_}")
                repair = message("Add the text for “{id}” here.", id=id_)
                self.notes.add("missing-text", place, message("a text"), repair)
        unused = [id_ for id_ in wanted if id_ not in given]
        for key, place in given.items():
            if key not in wanted:
                expected = message("only ids that the questionnaire has")
                repair = repair_name(key, unused)
                self.notes.add("extra-text", place, expected, repair, found=key)
