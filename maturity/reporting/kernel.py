"""The kernel a report runs in: always this interpreter, whatever else is installed."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from typing import Any, ClassVar

from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

__all__ = ["KERNEL", "OwnKernel", "error_classes", "kernel_in"]

KERNEL = "python3"
"""The only kernel name a report notebook may ask for."""

LONGEST_SOCKET = 90
"""Bytes in the name of a Unix socket that every platform takes (macOS: 103)."""

CONNECTION, SAID = "k.json", "said.txt"
ERROR_CLASS = re.compile(
    r"^\s*(?:[A-Za-z_]\w*\.)*([A-Z]\w*(?:Error|Exception|Warning))(?=:|$)", re.M
)


class OwnKernel(AsyncKernelManager):
    """Starts the interpreter that runs now.

    A kernel called ``python3`` in the user's home folder may belong to another
    installation, with another version of the toolkit or none.
    """

    folder: ClassVar[Path | None] = None
    """Where its sockets are and what it says goes; None: ports, and the console."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        if self.folder is not None:
            self.connection_file = str(self.folder / CONNECTION)
            if has_sockets(self.folder):
                # A port found free may be taken before the kernel has it; a file may not.
                self.transport = "ipc"
                self.ip = str(self.folder / "k")

    @property
    def kernel_spec(self) -> KernelSpec:
        """Ipykernel of this interpreter; it writes errors only, no advice on transport."""
        return KernelSpec(
            **get_kernel_dict(
                extra_arguments=["--log-level=40", "--HistoryManager.enabled=False"],
                python_arguments=["-Xfrozen_modules=off"],
            )
        )

    async def _async_launch_kernel(self, kernel_cmd: list[str], **given: Any) -> None:
        if self.folder is None:
            await super()._async_launch_kernel(kernel_cmd, **given)
            return
        with (self.folder / SAID).open("ab") as said:
            await super()._async_launch_kernel(kernel_cmd, **{**given, "stderr": said})


def kernel_in(folder: Path) -> type[OwnKernel]:
    """The kernel that keeps its sockets and what it says to stderr in a folder of its own."""
    return type("KernelInFolder", (OwnKernel,), {"folder": folder})


def has_sockets(folder: Path) -> bool:
    """Whether a kernel can be reached through files in the folder: not on Windows."""
    short = len(os.fsencode(folder / "k-ipc")) <= LONGEST_SOCKET
    return os.name != "nt" and hasattr(socket, "AF_UNIX") and short


def error_classes(folder: Path) -> tuple[str, ...]:
    """Names of the error classes a kernel wrote about, in order, each once; no messages.

    A message may hold a path or an answer; the class of an error holds neither.
    """
    path = folder / SAID
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return tuple(dict.fromkeys(ERROR_CLASS.findall(text)))
