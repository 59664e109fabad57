"""The order of the rooms, held by import-linter."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT


def test_rooms_import_downwards_only(tmp_path):
    lint = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert lint, "install the dev group: import-linter is missing"
    done = subprocess.run(
        [lint, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
