"""The kernel a report runs in: always this interpreter, whatever else is installed."""

from __future__ import annotations

from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

__all__ = ["KERNEL", "OwnKernel"]

KERNEL = "python3"
"""The only kernel name a report notebook may ask for."""


class OwnKernel(AsyncKernelManager):
    """Starts the interpreter that runs now.

    A kernel called ``python3`` in the user's home folder may belong to another
    installation, with another version of the toolkit or none.
    """

    @property
    def kernel_spec(self) -> KernelSpec:
        """Ipykernel of this interpreter; it writes errors only, no advice on transport."""
        return KernelSpec(
            **get_kernel_dict(
                extra_arguments=["--log-level=40", "--HistoryManager.enabled=False"],
                python_arguments=["-Xfrozen_modules=off"],
            )
        )
