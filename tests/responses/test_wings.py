"""The wings of the room: none is crowded, and other rooms come in by their doors."""

import ast
from collections import Counter

from tests.house.source import docstring_lines, modules

ROOM = "maturity/responses/"
WINGS = ("known", "file", "columns", "cells", "people")


def test_no_floor_holds_more_than_a_dozen_modules():
    inside = [path.removeprefix(ROOM) for path in modules() if path.startswith(ROOM)]
    floors = Counter(path.rpartition("/")[0] for path in inside if not path.endswith("__init__.py"))
    assert set(floors) == {"", *WINGS}
    assert {wing: count for wing, count in floors.items() if count > 12} == {}


def test_each_door_says_what_its_wing_is_for():
    doors = [f"{ROOM}{wing}/__init__.py" for wing in WINGS]
    assert all(docstring_lines(modules()[door]) > 1 for door in doors)


def test_other_rooms_come_in_by_a_door():
    """``maturity.responses.file`` may be asked for its grid, ``...file.grid`` by no other room."""
    asked = [
        (path, node.module)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not path.startswith(ROOM)
        if (node.module or "").startswith("maturity.responses.")
    ]
    doors = {f"maturity.responses.{name}" for name in (*WINGS, "findings", "joint_workbook")}
    assert [(path, module) for path, module in asked if module not in doors] == []
