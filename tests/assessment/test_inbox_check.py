import hashlib

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.inbox_check import hash_of, mapping_notes, shown_mapping


def test_mapping_files_elsewhere(tmp_path):
    folder = AssessmentFolder(tmp_path)
    folder.inbox("2026").mkdir(parents=True)
    folder.mapping("2026").write_text("", "utf-8")
    for lost in (tmp_path, folder.inbox("2026")):
        (lost / "mapping.yml").write_text("", "utf-8")
    (tmp_path / "rounds/2026/mapping.yaml").write_text("", "utf-8")
    notes = mapping_notes(folder, "2026", None, ((), ()))
    assert {note.where.file for note in notes} == {
        "mapping.yml", "rounds/2026/inbox/mapping.yml", "rounds/2026/mapping.yaml"
    }  # fmt: skip
    assert {note.severity for note in notes} == {"warning"}
    assert shown_mapping(folder, "2026") == "rounds/2026/mapping.yml"


def test_hash_of_a_file(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert hash_of(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()
