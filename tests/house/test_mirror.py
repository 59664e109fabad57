"""Tests mirror the package: every module with code of its own has a test file."""

from tests.house.source import ROOT, modules

# Tested through what they are made for; a test of their own would repeat it.
THROUGH_OTHERS = {
    "maturity/__main__.py": "tests/cli/test_main.py",
    "maturity/records/about.py": "tests/disclosure/readers/test_every_field.py",
    "maturity/records/schemas/answers.py": "tests/records/schemas/test_declared.py",
    "maturity/records/schemas/compared.py": "tests/records/schemas/test_declared.py",
    "maturity/records/schemas/fields.py": "tests/records/schemas/test_declared.py",
    "maturity/records/schemas/measured.py": "tests/records/schemas/test_declared.py",
    "maturity/records/schemas/registered.py": "tests/records/schemas/test_declared.py",
    "maturity/records/schemas/scored.py": "tests/records/schemas/test_declared.py",
}


def expected_test(path):
    parts = path.removeprefix("maturity/").split("/")
    return "/".join(["tests", *parts[:-1], f"test_{parts[-1].strip('_')}"])


def test_every_module_has_a_test():
    missing = []
    for path in modules():
        if path.endswith("__init__.py") or path in THROUGH_OTHERS:
            continue
        name = expected_test(path).removesuffix(".py").rstrip("_") + ".py"
        if not (ROOT / name).is_file():
            missing.append((path, name))
    assert missing == []


def test_exceptions_point_somewhere():
    assert [t for t in THROUGH_OTHERS.values() if not (ROOT / t).is_file()] == []
