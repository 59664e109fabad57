"""The coordinator's own mapping file: what headings, answers and names mean in this round.

``rounds/<round>/mapping.yml`` goes before everything the reader recognises.  It
handles the files no program writes the same way twice::

    format: 1
    columns:                      # heading -> item code, or the name of a field
      "Q7_1": LED01
      "Arbetsplats": department
    answers:
      all:                        # for every item
        "Ja, helt": 5
        "Kan ej säga": dk
      LED01:                      # for one item; goes before all
        "Grön": 5
    roles:
      "Enhetschef": leader
    municipalities:
      "Sundsvalls kn": "2281"
    ignore: ["Kommentar från handläggaren"]
    free_text: ["Vad vill du tillägga?"]
    program: limesurvey           # overrules the format that was recognised
    incomplete: drop              # or keep
    unreadable: leave_out         # or refuse
    shape: values                 # each row sums up people; or respondents
    counts: people                # rows that sum to 100 are people, not per cent
    scales:                       # words of another scale: which end is the lowest step
      agreement: descending       # or ascending
    sheets: ["Svar"]              # the sheets of a workbook that hold answers
    leave_out:                    # rows in which a column says one of these
      "Kommun": ["Annan kommun"]
    leave_out_rows:               # rows by number, per file
      "export.csv": [7, 12-15]
    fill_down: ["Kommun"]         # a blank cell says what the row above says
    files:                        # what no column of a file says
      "ledare.xlsx": {role: leader}

A heading, an answer or a name is compared without regard to case and spacing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from maturity.errors import ResponseError, message
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.responses import State
from maturity.responses.known.row_mapping import RowMapping, read_rows
from maturity.responses.known.vocabulary import FIELD_NAMES, Field, heading_key
from maturity.survey.names import plain
from maturity.survey.notes import Found, Notes, Place, repair_name
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlMap, read_yaml

__all__ = ["EVERY_ITEM", "FORMAT", "OwnMapping", "Words", "read_mapping", "role_names"]

FORMAT = 1
EVERY_ITEM = "all"
WORDS = (State.DONT_KNOW.code, State.NOT_APPLICABLE.code, "blank")
"""What an answer may mean besides a step: don't know, not applicable, not answered."""
CHOICES = {
    "program": ("limesurvey", "msforms", "google", "kobo", "plain"),
    "incomplete": ("keep", "drop"),
    "unreadable": ("refuse", "leave_out"),
    "counts": ("people",),
    "shape": ("respondents", "values"),
}
Words = Mapping[str, frozenset[str]]
"""Key of the mapping file (``answers.cul1a``, ``roles``, …) -> texts under it, in plain form."""
DIRECTIONS = ("ascending", "descending")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMapping:
    """What ``mapping.yml`` says.

    Parameters
    ----------
    columns : Mapping of str to (str or Field)
        Heading, as :func:`~maturity.survey.names.plain` gives it -> item id or field.
    answers : Mapping
        Item id or ``all`` -> text -> step number, ``dk``, ``na`` or ``blank``.
    roles, municipalities : Mapping
        Text -> role id; text -> municipality code.
    choices : Mapping
        ``program``, ``incomplete``, ``unreadable``, ``counts`` and ``shape``, where they
        are written.
    scales : Mapping
        Scale id -> ``ascending`` or ``descending``: how numbers with words of another
        scale are read.
    rows : RowMapping
        Which sheets and rows count, and what holds for a whole file.
    """

    columns: Mapping[str, str | Field] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    rows: RowMapping = field(default_factory=RowMapping)

    def answers_to(self, item: str) -> Mapping[str, str]:
        """Texts and what they mean for one item: its own before those for all."""
        return {**self.answers.get(EVERY_ITEM, {}), **self.answers.get(item, {})}


def read_mapping(
    path: Path, questionnaire: Questionnaire, texts: Sequence[Texts] = (), *, shown: str = ""
) -> OwnMapping | None:
    """Read the mapping file of a round.

    Parameters
    ----------
    path : Path
        ``rounds/<round>/mapping.yml``.
    questionnaire : Questionnaire
        Whose items, steps and roles the file may name.
    texts : sequence of Texts
        The names of roles people see, which the file may use as well.
    shown : str
        The path problems name; the name of the file where it is empty.

    Returns
    -------
    OwnMapping or None
        None where there is no such file; nothing is explained where it is empty.

    Raises
    ------
    ResponseError
        With every problem and its line.
    """
    if not path.exists():
        return None
    notes = Notes(shown or path.name)
    tree = read_yaml(path, notes)
    mapping = OwnMapping()
    if [problem.code for problem in notes.problems] == ["file-empty"]:
        return mapping
    if isinstance(tree, YamlMap):
        mapping = _mapping(
            Section(tree, "", notes), questionnaire, role_names(questionnaire, texts)
        )
    elif tree is not None:
        expected, repair = message("keys with values"), message("Correct the value.")
        notes.add("wrong-type", Place(1, ""), expected, repair)
    if notes.problems:
        raise ResponseError(notes.problems)
    return mapping


def role_names(questionnaire: Questionnaire, texts: Sequence[Texts]) -> dict[str, str]:
    """Everything a role may be called, as :func:`heading_key` gives it -> its id."""
    ids = {heading_key(role.id): role.id for role in questionnaire.roles}
    for text in texts:
        for id_, words in text.roles.items():
            ids |= {heading_key(words.name): id_, heading_key(words.plural): id_}
    return ids


def _mapping(
    section: Section, questionnaire: Questionnaire, roles: Mapping[str, str]
) -> OwnMapping:
    _check_format(section)
    known = [role.id for role in questionnaire.roles]
    columns = _columns(section, questionnaire)
    answers = _answers(section, questionnaire)
    named = {text: found for text, found in section.words("roles").items()}
    for found in named.values():
        if heading_key(found.value) not in roles:
            _unknown(section, found, "role-unknown", known)
    mapping = OwnMapping(
        columns=columns,
        answers=answers,
        roles={
            heading_key(text): roles.get(heading_key(found.value), found.value)
            for text, found in named.items()
        },
        municipalities={
            plain(text): found.value for text, found in section.words("municipalities").items()
        },
        choices=_choices(section),
        scales=_scales(section, questionnaire),
        rows=read_rows(section, roles),
    )
    section.close()
    return mapping


def _check_format(section: Section) -> None:
    found = section.whole("format")
    if found is not None and found != FORMAT:
        expected = message("format {format} or older", format=FORMAT)
        repair = message("Install a newer version of maturity.")
        section.notes.add("newer-format", section.at("format"), expected, repair, found=str(found))


def _columns(section: Section, questionnaire: Questionnaire) -> dict[str, str | Field]:
    """Heading -> item id or field, from columns, ignore and free_text."""
    items = {item.id for item in questionnaire.items}
    columns: dict[str, str | Field] = {}
    for heading, found in section.words("columns").items():
        target = found.value if found.value in items else _field(found.value)
        if target is None:
            _unknown(section, found, "mapping-target", [*sorted(items), *map(str, Field)])
        else:
            _put(columns, heading, target, found.place, section)
    for key, meaning in (("ignore", Field.IGNORED), ("free_text", Field.FREE_TEXT)):
        for found in section.texts(key):
            _put(columns, found.value, meaning, found.place, section)
    return columns


def _field(name: str) -> Field | None:
    key = heading_key(name)
    by_value = {heading_key(known.value): known for known in Field}
    return by_value.get(key) or FIELD_NAMES.get(key)


def _put(
    columns: dict[str, str | Field],
    heading: str,
    target: str | Field,
    place: Place,
    section: Section,
) -> None:
    key = plain(heading)
    if key in columns:
        expected = message("each heading once")
        repair = message("Remove one of the two, or rename it.")
        section.notes.add("mapping-twice", place, expected, repair, found=heading)
    columns[key] = target


def _answers(section: Section, questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    outer = section.section("answers")
    if outer is None:
        return {}
    items = {item.id: item for item in questionnaire.items}
    every = {str(step) for scale in questionnaire.scales for step in scale.steps}
    answers: dict[str, dict[str, str]] = {}
    for name in outer.node.entries:
        if name != EVERY_ITEM and name not in items:
            _unknown(outer, Found(name, outer.at(name)), "mapping-target", [EVERY_ITEM, *items])
            outer.has(name)
            continue
        scale = None if name == EVERY_ITEM else questionnaire.scale_of(items[name])
        steps = every if scale is None else {str(step) for step in scale.steps}
        answers[name] = _meanings(outer, name, steps)
    return answers


def _meanings(outer: Section, name: str, steps: set[str]) -> dict[str, str]:
    meanings = {}
    for text, found in outer.words(name).items():
        if found.value not in steps and found.value not in WORDS:
            expected = message(
                "one of {choices}", choices=", ".join([*sorted(steps, key=int), *WORDS])
            )
            repair = message("Correct the value.")
            outer.notes.add("mapping-answer", found.place, expected, repair, found=found.value)
        meanings[text] = found.value
    return meanings


def _choices(section: Section) -> dict[str, str]:
    chosen = {}
    for key, allowed in CHOICES.items():
        value = section.text(key, "")
        if value and value not in allowed:
            expected = message("one of {choices}", choices=", ".join(allowed))
            repair = message("Correct the value.")
            section.notes.add("wrong-value", section.at(key), expected, repair, found=value)
        if value:
            chosen[key] = value
    return chosen


def _scales(section: Section, questionnaire: Questionnaire) -> dict[str, str]:
    known = [scale.id for scale in questionnaire.scales]
    chosen = section.words("scales")
    for id_, found in chosen.items():
        if id_ not in known:
            _unknown(section, Found(id_, found.place), "mapping-target", known)
        if found.value not in DIRECTIONS:
            _unknown(section, found, "wrong-value", list(DIRECTIONS))
    return {id_: found.value for id_, found in chosen.items()}


def _unknown(section: Section, found: Found[str], code: str, known: list[str]) -> None:
    """Note a name nobody knows, with the nearest that is known."""
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    expected = message("one of {choices}", choices=shown)
    repair = repair_name(found.value, known)
    section.notes.add(code, found.place, expected, repair, found=found.value)
