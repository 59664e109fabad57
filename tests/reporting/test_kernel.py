"""The kernel is this interpreter, also where a home folder holds another ``python3``."""

import json
import sys
from pathlib import Path

import pytest

from maturity.reporting.kernel import KERNEL, OwnKernel


def test_this_interpreter() -> None:
    spec = OwnKernel(kernel_name=KERNEL).kernel_spec
    assert spec.argv[0] == sys.executable
    assert "ipykernel_launcher" in spec.argv


def test_foreign_kernel_of_the_same_name_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kernels" / KERNEL
    folder.mkdir(parents=True)
    foreign = {"argv": ["/other/python", "-m", "x"], "display_name": "x", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(foreign), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    manager = OwnKernel(kernel_name=KERNEL)
    found = manager.kernel_spec_manager.get_kernel_spec(KERNEL)
    assert found.argv[0] == "/other/python"
    assert manager.kernel_spec.argv[0] == sys.executable
