"""Rules of the house that no linter holds."""

import ast
import re
import subprocess
import sys

import pytest

from tests.house.source import ROOT, lines_of, modules

PRESENTATION = ("maturity/figures", "maturity/tables", "maturity/wording", "maturity/i18n")
VAGUE = {"utils", "helpers", "common", "misc", "manager", "util", "helper"}


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def test_no_vague_module_names():
    assert [p for p in modules() if VAGUE & set(re.split(r"[/_.]", p))] == []


def test_nothing_is_switched_off_for_everybody():
    forbidden = ("warnings.filterwarnings", "warnings.simplefilter", "np.random.seed", "os.chdir")
    found = []
    for path, tree in modules().items():
        local = {n for node in ast.walk(tree) if isinstance(node, ast.With) for n in ast.walk(node)}
        found += [
            (path, name) for node, name in calls(tree) if name in forbidden and node not in local
        ]
    assert found == []


def test_the_clock_is_read_in_two_places_only():
    clock = re.compile(r"(datetime\.now|date\.today|time\.time|utcnow)$")
    found = {p for p, tree in modules().items() for _, name in calls(tree) if clock.search(name)}
    assert found <= {"maturity/cli/new.py", "maturity/cli/run_log.py"}


def test_computing_rooms_speak_no_swedish():
    """Swedish words live in catalogues and data files, not in code."""
    found = []
    for path, tree in modules().items():
        if path.startswith(("maturity/sample", "maturity/responses/known/vocabulary")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.search(r"[åäöÅÄÖ]", node.value) and not is_docstring(node, tree):
                    found.append((path, node.lineno, node.value[:40]))
    assert found == []


def is_docstring(constant, tree):
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and any(
            isinstance(s, ast.Expr) and s.value is constant for s in body
        ):
            return True
    return False


def test_every_public_room_says_what_it_offers():
    missing = []
    for path, tree in modules().items():
        names = {
            t.id
            for n in tree.body
            if isinstance(n, ast.Assign)
            for target in n.targets
            for t in ast.walk(target)
            if isinstance(t, ast.Name)
        }
        if path.endswith("__main__.py") or len(tree.body) <= 1:
            continue
        if "__all__" not in names:
            missing.append(path)
    assert missing == []


@pytest.mark.parametrize("heavy", ["pandas", "matplotlib", "scipy", "papermill"])
@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(heavy, arguments):
    code = (
        "import sys\nfrom maturity.cli.main import run\n"
        f"try:\n    run({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"sys.exit({heavy!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, maturity; sys.exit(any(m in sys.modules for m in ('pandas', 'matplotlib')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines()]


def test_no_lock_file_is_committed():
    names = [p.name for p in tracked_files()]
    assert [n for n in names if n.endswith((".lock", "requirements.txt")) or "lock.json" in n] == []


def test_comments_say_why_not_what():
    """Comments are few: docstrings teach, names tell."""
    comments = sum(line.strip().startswith("#") for p in modules() for line in lines_of(p))
    total = sum(len(lines_of(p)) for p in modules())
    assert comments / total < 0.05
