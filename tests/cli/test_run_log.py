"""The run log: a line per run, and never an answer or a name."""

import re
from types import SimpleNamespace

from maturity.cli.run_log import write_corrections_log, write_purge_log, write_run_log


def test_a_line_per_run_with_counts_only(tmp_path):
    outcomes = [SimpleNamespace(ok=ok, heard=()) for ok in (True, True, False)]
    write_run_log(tmp_path, outcomes)
    write_run_log(tmp_path, [])
    first, second = (tmp_path / "run.log").read_text("utf-8").splitlines()
    pattern = (
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 maturity \S+ python \S+ "
        r"reports made {made} failed {failed}"
    )
    for line, made, failed in ((first, 2, 1), (second, 0, 0)):
        assert re.fullmatch(
            pattern.replace("{made}", str(made)).replace("{failed}", str(failed)), line
        )


def test_what_kernels_said_is_named_by_class(tmp_path):
    heard = [("ZMQError", "ValueError"), ("ZMQError",)]
    write_run_log(tmp_path, [SimpleNamespace(ok=True, heard=names) for names in heard])
    line = (tmp_path / "run.log").read_text("utf-8")
    assert line.endswith(" reports made 2 failed 0 kernels said ValueError ZMQError\n")


def test_purge_and_corrections_are_counted_without_names(tmp_path):
    write_purge_log(tmp_path / "2026", {"inbox": 2, "keys": 1})
    write_corrections_log(tmp_path / "2026", 3)
    lines = (tmp_path / "2026" / "run.log").read_text("utf-8").splitlines()
    assert [line.split(" ", 5)[-1] for line in lines] == [
        "purged inbox 2 keys 1",
        "corrections applied 3",
    ]
