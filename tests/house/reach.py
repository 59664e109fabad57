"""What is used from where: definitions of the package, followed from name to name."""

import ast
import json
import re

from tests.house.source import PACKAGE as PACKAGE_FOLDER
from tests.house.source import ROOT, modules

PACKAGE = "maturity"


def dotted(path):
    """``maturity/scoring/tree.py`` -> ``maturity.scoring.tree``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class Module:
    """Top-level definitions of a module, and what its imports bring in from the package."""

    def __init__(self, tree):
        self.defined = {}
        self.imported = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE)
            for alias in node.names
        }
        self._scan(tree.body)

    def _scan(self, body):
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.defined[node.name] = node
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                self.defined |= {t.id: node for t in targets if isinstance(t, ast.Name)}
            elif isinstance(node, ast.If):
                self._scan([*node.body, *node.orelse])


class Uses:
    """The package as a graph from definition to definition."""

    def __init__(self, trees):
        self.modules = {dotted(path): Module(tree) for path, tree in trees.items()}

    def home(self, module, name):
        """Where a name that a module uses is defined; None if outside of the package."""
        known = self.modules.get(module)
        if known is None:
            return None
        if name in known.defined:
            return module, name
        if name in known.imported:
            return self.home(*known.imported[name])
        return None

    def used_by(self, module, node):
        """Definitions that a piece of a module names, alone or as ``module.name``."""
        names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        names |= {
            alias.asname or alias.name
            for n in ast.walk(node)
            if isinstance(n, ast.ImportFrom)
            for alias in n.names
        }
        found = {self.home(module, name) for name in names}
        found |= {
            self.home(".".join(self.modules[module].imported[n.value.id]), n.attr)
            for n in ast.walk(node)
            if isinstance(n, ast.Attribute)
            and isinstance(n.value, ast.Name)
            and n.value.id in self.modules[module].imported
        }
        return found - {None}

    def reached(self, start):
        """Everything a set of definitions leads to, itself included."""
        found, left = set(), list(start)
        while left:
            at = left.pop()
            if at not in found:
                found.add(at)
                module, name = at
                left += self.used_by(module, self.modules[module].defined[name])
        return found

    def of_rooms(self, *rooms):
        """All definitions of some rooms."""
        return {
            (module, name)
            for module, held in self.modules.items()
            if tuple(module.split(".")[1:2]) in {(room,) for room in rooms}
            for name in held.defined
        }

    def named(self, words):
        """Definitions that a room offers under one of these words."""
        rooms = [module for module in self.modules if module.count(".") <= 1]
        return {self.home(room, word) for room in rooms for word in words} - {None}


def words_of_notebooks():
    """Names in the code cells of all notebooks."""
    found = set()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        found |= set(re.findall(r"\w+", "\n".join(code)))
    return found


def package():
    """The package as it stands; what a front door offers stands in the list beside it."""
    trees = dict(modules())
    for path in PACKAGE_FOLDER.rglob("__init__.pyi"):
        trees[path.relative_to(ROOT).with_suffix(".py").as_posix()] = ast.parse(
            path.read_text("utf-8")
        )
    return Uses(trees)
