"""Does a questionnaire hold together: ids, references, weights, cut points, load per role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from maturity.errors import message
from maturity.records.questionnaire import INDEX, Item
from maturity.survey.definition import Draft
from maturity.survey.notes import Found, Place, repair_name

__all__ = ["LANGUAGE", "MOST_STEPS", "check_draft"]

MOST_STEPS = 101
"""Most steps a scale may have (0 to 100)."""

LANGUAGE = r"[a-z]{2,3}"
"""Pattern of a language, which is also the name of its file."""

PATTERNS = {
    "questionnaire": r"[a-z][a-z0-9-]{0,59}",
    "languages": LANGUAGE,
    "items": r"[A-Za-z][A-Za-z0-9_]{0,19}",
}
PLAIN = r"[a-z][a-z0-9_]{0,39}"
"""Pattern of all other ids."""


def check_draft(draft: Draft) -> None:
    """Note everything that does not hold together in a draft.

    Checked: ids (form, duplicates regardless of case), references to roles, scales,
    forms, directions, areas, perspectives and pillars, scales, weights, cut points and
    levels, the number of items per role, form and round, and that every capability has in every
    form an item that counts and is put to all roles with a weight.
    """
    _check_ids(draft)
    _check_references(draft)
    _check_scales(draft)
    _check_weights(draft)
    _check_cut_points(draft)
    _check_load(draft)
    _check_common_items(draft)


def _check_ids(draft: Draft) -> None:
    """Form and uniqueness of all ids; nodes and items share one name space."""
    head = draft.head
    name = head.text("id", "")
    if name:
        _check_form(draft, Found(name, head.at("id")), PATTERNS["questionnaire"])
    named = {"languages": draft.languages, **draft.names}
    for kind, found in named.items():
        for one in found:
            _check_form(draft, one, PATTERNS.get(kind, PLAIN))
    for kind, found in named.items():
        if kind not in {"nodes", "items"}:
            _check_unique(draft, found)
    _check_unique(draft, [*draft.names.get("nodes", []), *draft.names.get("items", [])])
    for one in draft.names.get("nodes", []):
        if one.value == INDEX:
            repair = message("Choose another id: this one means the whole.")
            draft.notes.add("bad-id", one.place, message("another id"), repair, found=INDEX)


def _check_form(draft: Draft, found: Found[str], pattern: str) -> None:
    """One id against a pattern."""
    if not re.fullmatch(pattern, found.value):
        expected = message("an id of the form {pattern}", pattern=pattern)
        repair = message("Use unaccented letters and digits, and begin with a letter.")
        draft.notes.add("bad-id", found.place, expected, repair, found=found.value)


def _check_unique(draft: Draft, names: Iterable[Found[str]]) -> None:
    """No id twice; case does not count, because headings of answer files do not keep it."""
    first: dict[str, Found[str]] = {}
    for found in names:
        other = first.setdefault(found.value.casefold(), found)
        if other is not found:
            expected = message("an id that is used once")
            line = other.place.line
            repair = message("Rename one of the two; the other is on line {line}.", line=line)
            draft.notes.add("duplicate-id", found.place, expected, repair, found=found.value)


def _check_references(draft: Draft) -> None:
    """Everything an item refers to exists."""
    for found in draft.items:
        item = found.value
        _check_known(draft, found, "roles", item.roles)
        for kind, key, value in (
            ("forms", "form", item.form),
            ("scales", "scale", item.scale),
            ("perspectives", "perspective", item.perspective),
            ("pillars", "pillar", item.pillar),
        ):
            _check_known(draft, found, kind, (value,) if value else (), key)
        _check_known(draft, found, "directions", item.directions)
        _check_known(draft, found, "areas", item.areas)
        _check_rounds(draft, found)


def _check_known(
    draft: Draft, found: Found[Item], kind: str, values: Sequence[str], key: str = ""
) -> None:
    """The values of one key exist, and none stands there twice."""
    known = draft.ids(kind)
    place = Place(found.place.line, f"{found.place.path}.{key or kind}")
    for value in values:
        if value not in known:
            expected = message("one of {known}", known=", ".join(known) or "–")
            draft.notes.add(
                "unknown-reference", place, expected, repair_name(value, known), found=value
            )
    for value, times in Counter(values).items():
        if times > 1:
            expected = message("each id once")
            repair = message("Remove one of the two.")
            draft.notes.add("duplicate-reference", place, expected, repair, found=value)


def _check_rounds(draft: Draft, found: Found[Item]) -> None:
    """An item cannot change in a round in which it is not asked."""
    item = found.value
    place = Place(found.place.line, f"{found.place.path}.changed_in")
    for round_ in item.changed_in:
        if not item.asked_in(round_):
            expected = message("a round in which the item is asked")
            repair = message("Add the round to “rounds”, or remove it here.")
            draft.notes.add("unknown-reference", place, expected, repair, found=round_)


def _check_scales(draft: Draft) -> None:
    """Two steps at least, and few enough to list."""
    for found in draft.scales:
        steps = found.value.highest - found.value.lowest + 1
        if not 2 <= steps <= MOST_STEPS:
            expected = message("a scale of 2 to {most} steps", most=MOST_STEPS)
            repair = message("Correct “lowest” and “highest”.")
            shown = f"{found.value.lowest}–{found.value.highest}"
            draft.notes.add("bad-scale", found.place, expected, repair, found=shown)


def _check_weights(draft: Draft) -> None:
    """No weight below 0, some role that counts, and room for at least one item."""
    for place, weight in _weights(draft):
        if weight < 0:
            repair = message("Write 0 where something should be shown but not counted.")
            expected = message("a weight of 0 or more")
            draft.notes.add("negative-weight", place, expected, repair, found=f"{weight:g}")
    if draft.roles and not any(found.value.weight > 0 for found in draft.roles):
        repair = message("Give at least one role a weight above 0.")
        expected = message("a role that counts")
        draft.notes.add("no-main-role", draft.head.at("roles"), expected, repair)
    for found in draft.roles:
        if found.value.most_items < 1:
            place = Place(found.place.line, f"{found.place.path}.most_items")
            repair = message("Write a larger number, or remove the key.")
            shown = str(found.value.most_items)
            draft.notes.add("bad-limit", place, message("1 or more"), repair, found=shown)


def _weights(draft: Draft) -> Iterator[tuple[Place, float]]:
    """Every weight with its place; None (the weights of the items) counts as 0."""
    entries = [(f.place, f.value.weight) for f in draft.roles]
    entries += [(f.place, f.value.weight) for f in draft.items]
    yield from ((Place(p.line, f"{p.path}.weight"), w) for p, w in entries)
    for found in draft.nodes:
        place = Place(found.place.line, f"{found.place.path}.weight")
        yield place, 0.0 if found.value.weight is None else found.value.weight
    difference = draft.head.number("minimal_important_difference", 0.0)
    yield draft.head.at("minimal_important_difference"), difference or 0.0


def _check_cut_points(draft: Draft) -> None:
    """0 < first < ... < last < 100, one fewer than there are levels."""
    points, place = draft.cut_points, draft.head.at("cut_points")
    shown = ", ".join(f"{point:g}" for point in points)
    rising = all(low < high for low, high in zip([0.0, *points], [*points, 100.0], strict=True))
    if points and not rising:
        expected = message("increasing numbers between 0 and 100")
        repair = message("Write the cut points in increasing order.")
        draft.notes.add("cut-points", place, expected, repair, found=shown)
    if points and draft.levels is not None and len(points) != draft.levels - 1:
        expected = message(
            "one cut point less than there are levels ({levels})", levels=draft.levels
        )
        repair = message("Correct “levels” or “cut_points”.")
        draft.notes.add("cut-points", place, expected, repair, found=shown)


def _check_load(draft: Draft) -> None:
    """No role gets more items than its limit, per form and in the fullest round."""
    items = [found.value for found in draft.items]
    rounds = sorted({round_ for item in items for round_ in item.rounds}) or [""]
    for found in draft.roles:
        role = found.value
        for form in draft.ids("forms"):
            asked = [item for item in items if item.form == form and role.id in item.roles]
            most = max(sum(item.asked_in(round_) for item in asked) for round_ in rounds)
            if most > role.most_items:
                expected = message(
                    "at most {most} items in form {form}", most=role.most_items, form=form
                )
                repair = message("Take the role off some items, or raise “most_items”.")
                draft.notes.add("too-many-items", found.place, expected, repair, found=str(most))


def _check_common_items(draft: Draft) -> None:
    """Roles can only be compared on items that all of them get."""
    main = {found.value.id for found in draft.roles if found.value.weight > 0}
    for found in draft.nodes:
        if not (found.value.lowest and found.value.id):
            continue
        inside = [one.value for one in draft.items if one.value.node == found.value.id]
        for form in draft.ids("forms"):
            asked = [item for item in inside if item.form == form and item.weight > 0]
            if not any(main <= set(item.roles) for item in asked):
                expected = message("an item in form {form} that all main roles get", form=form)
                repair = message(
                    "Put one item of this node to these roles: {roles}.", roles=_join(main)
                )
                draft.notes.add(
                    "no-common-item", found.place, expected, repair, found=found.value.id
                )


def _join(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
