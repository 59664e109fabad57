"""One verb writes every format, into the folder named and nowhere else."""

from __future__ import annotations

import pytest

from maturity.instruments.export import FORMATS, export_instrument
from tests.instruments.answering import MUNICIPAL, instrument


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("limesurvey", ["limesurvey-kommunal-digital-mognad-short-2026.txt"]),
        ("lss", ["limesurvey-kommunal-digital-mognad-short-2026.lss"]),
        ("xlsform", ["xlsform-kommunal-digital-mognad-short-2026.xlsx"]),
    ],
)
def test_files_are_named_by_what_they_ask(name, files, tmp_path):
    plan = instrument(MUNICIPAL, "short", "2026")
    written = export_instrument(plan, tmp_path / "ut", [name])
    assert [path.name for path in written] == files
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == files


def test_workbooks_are_one_per_municipality(tmp_path):
    written = export_instrument(instrument(MUNICIPAL, "short", "2026"), tmp_path, ["workbook"])
    assert [path.name.partition("-")[0] for path in written] == ["2260", "2262", "2281", "2282"]


def test_documents_are_one_per_language(tmp_path):
    written = export_instrument(instrument(MUNICIPAL, "short", "2026"), tmp_path, ["word"])
    assert [path.name[-8:] for path in written] == ["-sv.docx", "-en.docx"]


def test_roles_have_files_of_their_own(tmp_path):
    plans = [instrument(MUNICIPAL, "long", "2026", role=r) for r in ("leader", "employee")]
    written = [export_instrument(plan, tmp_path, ["limesurvey"])[0].name for plan in plans]
    assert len(set(written)) == 2


def test_every_format_can_be_written_at_once(tmp_path):
    written = export_instrument(instrument(MUNICIPAL, "short", "2026"), tmp_path, FORMATS)
    assert all(path.is_file() and tmp_path in path.parents for path in written)
    assert len(written) >= len(FORMATS)
