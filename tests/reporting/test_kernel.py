"""The kernel is this interpreter, also where a home folder holds another ``python3``."""

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest

from maturity.reporting.kernel import (
    KERNEL,
    LONGEST_SOCKET,
    SAID,
    OwnKernel,
    error_classes,
    has_sockets,
    kernel_in,
)


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


def test_only_the_classes_of_errors_are_kept(tmp_path: Path) -> None:
    assert error_classes(tmp_path) == ()
    (tmp_path / SAID).write_text(
        "Traceback (most recent call last):\n"
        '  File "/home/anna/x.py", line 1, in f\n'
        "    raise ValueError(secret)\n"
        "zmq.error.ZMQError: Address already in use (addr='tcp://127.0.0.1:1')\n"
        "ValueError: DELIM not in msg_list\n"
        "ValueError: Anna said 3\n",
        encoding="utf-8",
    )
    assert error_classes(tmp_path) == ("ZMQError", "ValueError")


def test_no_port_is_used_where_there_are_sockets(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="m") as folder:
        manager = kernel_in(Path(folder))(kernel_name=KERNEL)
        assert (manager.transport == "ipc") == has_sockets(Path(folder))
        assert Path(manager.ip).parent == Path(folder) or os.name == "nt"
    far = tmp_path / ("x" * LONGEST_SOCKET)
    assert kernel_in(far)(kernel_name=KERNEL).transport == "tcp"
