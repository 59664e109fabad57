"""Reads ``questionnaire.yml`` into a draft: records with their places, however broken the file is.

Format 1, one mapping: ``format id version licence attribution? languages levels cut_points
minimal_important_difference roles scales forms tree`` and the optional id lists ``sectors
directions areas perspectives pillars``.  A node of the tree has ``nodes`` or ``items``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from maturity.errors import message
from maturity.records.questionnaire import INDEX, Item, Node, Questionnaire, Role, Scale
from maturity.survey.notes import Found, Notes, Place
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlMap, read_yaml

__all__ = ["FORMAT", "LISTS", "MANY", "Draft", "open_definition", "read_definition"]

FORMAT = 1
"""Newest file format this version reads."""

MANY = 10_000
"""Number of items a role may get where the file sets no limit."""

LISTS = ("sectors", "directions", "areas", "perspectives", "pillars")
"""Optional lists of ids, each with its words in every language."""


@dataclass(slots=True)
class Draft:
    """What could be read of a questionnaire, with the place of everything.

    Parameters
    ----------
    head : Section
        The whole file; the plain values are read from it.
    names : dict
        Kind (``roles``, ``scales``, ``nodes`` ...) -> ids in file order, also of entries
        that are broken otherwise, so that references to them are not called unknown.
    roles, scales, nodes, items : list of Found
        Complete entries in file order.
    """

    head: Section
    names: dict[str, list[Found[str]]] = field(default_factory=dict)
    languages: list[Found[str]] = field(default_factory=list)
    cut_points: list[float] = field(default_factory=list)
    levels: int | None = None
    roles: list[Found[Role]] = field(default_factory=list)
    scales: list[Found[Scale]] = field(default_factory=list)
    nodes: list[Found[Node]] = field(default_factory=list)
    items: list[Found[Item]] = field(default_factory=list)

    @property
    def notes(self) -> Notes:
        """The problems of the file."""
        return self.head.notes

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of one kind, in file order."""
        return tuple(found.value for found in self.names.get(kind, []))

    def add_name(self, kind: str, section: Section) -> str:
        """Read the required ``id`` of an entry and remember it; empty where it is missing."""
        name = section.text("id") or ""
        if name:
            self.names.setdefault(kind, []).append(Found(name, section.at("id")))
        return name

    def build(self) -> Questionnaire:
        """Make the record; only for a draft without problems."""
        head = self.head
        return Questionnaire(
            id=head.text("id", "") or "",
            version=head.text("version", "") or "",
            licence=head.text("licence", "") or "",
            attribution=head.text("attribution", "") or "",
            languages=tuple(found.value for found in self.languages),
            levels=self.levels or 0,
            cut_points=tuple(self.cut_points),
            minimal_important_difference=head.number("minimal_important_difference", 0.0) or 0.0,
            roles=tuple(found.value for found in self.roles),
            scales=tuple(found.value for found in self.scales),
            forms=self.ids("forms"),
            nodes=tuple(found.value for found in self.nodes),
            items=tuple(found.value for found in self.items),
            sectors=self.ids("sectors"),
            directions=self.ids("directions"),
            areas=self.ids("areas"),
            perspectives=self.ids("perspectives"),
            pillars=self.ids("pillars"),
        )


def open_definition(path: Path, file: str) -> tuple[Section | None, Notes]:
    """Open a definition file and check its ``format``.

    Parameters
    ----------
    path : Path
        Where the file lies.
    file : str
        Its name as shown in problems.

    Returns
    -------
    (Section or None, Notes)
        The file, or None where nothing sensible can be read (broken, or of a newer format);
        and what collects its problems.
    """
    notes = Notes(file)
    tree = read_yaml(path, notes)
    if tree is None:
        return None, notes
    if not isinstance(tree, YamlMap):
        repair = message("Start the file with “format: {format}”.", format=FORMAT)
        notes.add("wrong-type", Place(tree.line, ""), message("keys with values"), repair)
        return None, notes
    head = Section(tree, "", notes)
    number = head.whole("format")
    if number is not None and not 1 <= number <= FORMAT:
        expected = message("format {format} or older", format=FORMAT)
        repair = message("Install a newer version of maturity, or use an older file.")
        notes.add("newer-format", head.at("format"), expected, repair, found=str(number))
        return None, notes
    return head, notes


def read_definition(path: Path, file: str) -> tuple[Draft | None, Notes]:
    """Read ``questionnaire.yml`` into a draft; the notes hold what is wrong with its form."""
    head, notes = open_definition(path, file)
    if head is None:
        return None, notes
    draft = Draft(head)
    for key in ("id", "version", "licence"):
        head.text(key)
    head.text("attribution", "")
    head.number("minimal_important_difference")
    draft.levels = head.whole("levels")
    draft.cut_points = head.numbers("cut_points", required=True)
    draft.languages = head.texts("languages", required=True)
    draft.names["forms"] = head.texts("forms", required=True)
    for kind in LISTS:
        draft.names[kind] = head.texts(kind)
    _read_roles(draft)
    _read_scales(draft)
    for section in head.sections("tree", required=True):
        _read_node(draft, section, INDEX, 1)
    head.close()
    return draft, notes


def _read_roles(draft: Draft) -> None:
    """Roles in file order, which is also the order they are shown in."""
    for section in draft.head.sections("roles", required=True):
        name = draft.add_name("roles", section)
        weight = section.number("weight", 1.0)
        most = section.whole("most_items", MANY)
        if name and weight is not None and most is not None:
            role = Role(id=name, weight=weight, most_items=most)
            draft.roles.append(Found(role, section.place))
        section.close()


def _read_scales(draft: Draft) -> None:
    """Scales; without a lowest or highest step only the id is kept."""
    for section in draft.head.sections("scales", required=True):
        name = draft.add_name("scales", section)
        lowest, highest = section.whole("lowest"), section.whole("highest")
        dont_know = section.flag("dont_know", default=False)
        not_applicable = section.flag("not_applicable", default=False)
        if name and lowest is not None and highest is not None:
            scale = Scale(
                id=name,
                lowest=lowest,
                highest=highest,
                dont_know=dont_know,
                not_applicable=not_applicable,
            )
            draft.scales.append(Found(scale, section.place))
        section.close()


def _read_node(draft: Draft, section: Section, parent: str, depth: int) -> None:
    """One node and everything under it, depth first."""
    name = draft.add_name("nodes", section)
    weight = _node_weight(section)
    node = Node(
        id=name,
        parent=parent,
        depth=depth,
        lowest=section.has("items"),
        weight=weight,
        essential=section.flag("essential", default=False),
        requirements=_values(section, "requirements"),
    )
    draft.nodes.append(Found(node, section.place))
    if section.has("items") == section.has("nodes"):
        repair = message("Keep one of the two; move the other to a node of its own.")
        expected = message("either “nodes” or “items”")
        draft.notes.add("node-contents", section.place, expected, repair, found=name)
    for child in section.sections("nodes", required=section.has("nodes")):
        _read_node(draft, child, name, depth + 1)
    for item in section.sections("items", required=section.has("items")):
        _read_item(draft, item, name)
    section.close()


def _node_weight(section: Section) -> float | None:
    """Weight of a node; None for ``items``: the sum of the weights of the items asked."""
    words = section.text("weight", "1")
    return None if words == "items" else section.number("weight", 1.0)


def _read_item(draft: Draft, section: Section, node: str) -> None:
    """One item; form and scale may be left out where there is only one."""
    name = draft.add_name("items", section)
    weight = section.number("weight", 1.0)
    item = Item(
        id=name,
        node=node,
        form=section.text("form", _only(draft.ids("forms"))) or "",
        scale=section.text("scale", _only(draft.ids("scales"))) or "",
        roles=_values(section, "roles") or draft.ids("roles"),
        reversed=section.flag("reversed", default=False),
        weight=1.0 if weight is None else weight,
        rounds=_values(section, "rounds"),
        changed_in=_values(section, "changed_in"),
        requirements=_values(section, "requirements"),
        directions=_values(section, "directions"),
        areas=_values(section, "areas"),
        perspective=section.text("perspective", "") or "",
        pillar=section.text("pillar", "") or "",
    )
    draft.items.append(Found(item, section.place))
    section.close()


def _values(section: Section, key: str) -> tuple[str, ...]:
    return tuple(found.value for found in section.texts(key))


def _only(ids: tuple[str, ...]) -> str | None:
    """The single id there is to choose; None (so: required) where there are several."""
    return ids[0] if len(ids) == 1 else None
