"""What no command, report or notebook uses stands in ``analysis``, or nowhere."""

import ast

from tests.house.reach import Uses, package, words_of_notebooks

PRODUCT = ("__main__", "cli", "reporting", "front_door")
FRAME = {"__all__", "__getattr__", "__dir__"}
"""What Python asks a module for."""


def test_what_the_product_does_not_use_stands_in_analysis():
    uses = package()
    product = uses.of_rooms(*PRODUCT) | uses.named(words_of_notebooks())
    others = {
        (module, name)
        for module, held in uses.modules.items()
        if not module.startswith("maturity.analysis") and module != "maturity"
        for name in held.defined.keys() - FRAME
    }
    assert sorted(others - uses.reached(product)) == []


def test_what_analysts_get_is_offered():
    """Nothing lies in the room that its front door does not lead to."""
    uses = package()
    offered = uses.named(uses.modules["maturity.analysis"].imported)
    held = {at for at in uses.of_rooms("analysis") if at[1] not in FRAME}
    assert sorted(held - uses.reached(offered)) == []


def test_the_check_can_fail():
    room = "from maturity.room.verbs import used\n"
    verbs = "LEFT = 1\n\ndef used():\n    return _part()\n\ndef _part():\n    return 1\n"
    trees = {"maturity/room/__init__.py": room, "maturity/room/verbs.py": verbs}
    uses = Uses({path: ast.parse(text) for path, text in trees.items()})
    reached = uses.reached(uses.named({"used"}))
    assert reached == {("maturity.room.verbs", "used"), ("maturity.room.verbs", "_part")}
