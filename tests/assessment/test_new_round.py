"""A new round copies what stays the same; the old ones keep every byte."""

import shutil
from dataclasses import replace

import pytest

from maturity.assessment import import_round, open_assessment, publish_round
from maturity.assessment.new_round import edited, make_round
from maturity.assessment.settings import read_settings, settings_from_text
from maturity.errors import AssessmentError
from maturity.records.roster import Chosen
from maturity.resources import survey_folder
from maturity.responses import load_signatures
from tests.assessments import (
    QUESTIONNAIRE,
    csv_text,
    filled_roster,
    made_rows,
    make_assessment,
    put,
    tree,
)


@pytest.fixture
def folder(tmp_path):
    folder = make_assessment(tmp_path / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    folder.mapping("2026").write_text("format: 1\n", "utf-8")
    import_round(open_assessment(folder.path), "2026")
    return folder


def test_members_and_base_data_are_copied_but_not_who_was_asked(folder):
    made = make_round(folder.path, "2028", "2028-11-30")
    assert (made.copied_from, made.is_current) == ("2026", True)
    assessment = open_assessment(folder.path)
    assert assessment.settings.round == "2028"
    assert assessment.settings.as_of == "2028-11-30"
    assert assessment.settings.status == "draft"
    roster = filled_roster()
    staffing = tuple(replace(row, invited=None) for row in roster.staffing)
    assert assessment.roster == replace(roster, staffing=staffing)
    assert assessment.roster.staffing[0].chosen is Chosen.RANDOM
    assert folder.mapping("2028").read_bytes() == folder.mapping("2026").read_bytes()
    assert folder.inbox("2028").is_dir()


def test_old_rounds_keep_every_byte_and_every_result(folder):
    before = tree(folder.path / "rounds" / "2026")
    results = publish_round(open_assessment(folder.path), "2026")
    make_round(folder.path, "2028", "2028-11-30")
    after = tree(folder.path / "rounds" / "2026")
    assert {name: after[name] for name in before} == before
    assert {name.split("/")[0] for name in set(after) - set(before)} == {"questionnaire"}
    again = publish_round(open_assessment(folder.path), "2026")
    assert again.provenance == results.provenance
    assert again.scores.equals(results.scores)


def test_the_new_round_changes_its_own_members_only(folder):
    make_round(folder.path, "2028", "2028-11-30")
    book = folder.workbook("2028")
    then = open_assessment(folder.path, "2026").roster
    book.write_bytes(b"not a workbook")
    assert open_assessment(folder.path, "2026").roster == then
    with pytest.raises(AssessmentError):
        open_assessment(folder.path)


def test_the_old_round_keeps_its_date_and_status(folder):
    text = folder.settings.read_text("utf-8").replace('"draft"', '"final"')
    folder.settings.write_text(text, "utf-8")
    make_round(folder.path, "2028", "2028-11-30")
    then = open_assessment(folder.path, "2026").settings
    assert (then.as_of, then.status) == ("2026-11-21", "final")
    made = publish_round(open_assessment(folder.path), "2026").provenance
    assert (made.as_of, made.status) == ("2026-11-21", "final")


def test_a_round_before_the_first_one_may_be_added(folder):
    make_round(folder.path, "2028", "2028-11-30")
    made = make_round(folder.path, "2020", "2020-05-01")
    assert not made.is_current
    settings = read_settings(folder.settings)
    assert settings.round == "2028"
    assert set(settings.other_rounds) == {"2020", "2026"}
    assert not folder.questionnaire("2028").exists()


def test_a_round_named_by_hand_in_the_settings_is_made_as_well(folder):
    text = folder.settings.read_text("utf-8").replace('round: "2026"', 'round: "2028"')
    folder.settings.write_text(text, "utf-8")
    with pytest.raises(AssessmentError) as caught:
        open_assessment(folder.path)
    assert caught.value.problems[0].code == "no-workbook"
    assert "maturity new-round" in str(caught.value.problems[0].repair)
    make_round(folder.path, "2028", "2028-11-30")
    settings = open_assessment(folder.path).settings
    assert (settings.round, settings.as_of) == ("2028", "2028-11-30")
    assert settings.other_rounds["2026"].as_of == "2026-11-21"


@pytest.mark.parametrize(
    ("round_", "as_of", "code"),
    [
        ("2026", "2028-11-30", "round-exists"),
        ("2028", "", "round-undated"),
        ("2028", "2026-11-21", "round-undated"),
        ("2028", "30 november", "wrong-value"),
        ("2028", "31/10/2028", "wrong-value"),
        ("../2028", "2028-11-30", "wrong-round"),
        ("con", "2028-11-30", "wrong-round"),
    ],
)
def test_what_cannot_be_a_round_changes_nothing(folder, round_, as_of, code):
    before = tree(folder.path)
    with pytest.raises(AssessmentError) as caught:
        make_round(folder.path, round_, as_of)
    assert [p.code for p in caught.value.problems] == [code]
    if code in ("wrong-value", "round-undated"):
        assert caught.value.problems[0].where.file == "--date"
    assert tree(folder.path) == before


def test_the_mapping_is_copied_but_for_the_rows_of_other_files(folder):
    lines = {
        "format": "format: 1\n# Roles of ours\n",
        "leave_out_rows": 'leave_out_rows:  # rows\n  "svar.csv": [7, 12-15]\n\n  # more\n',
        "leave_out": 'leave_out:\n  "Kommun": [Annan]\n',
        "scales": "# The end\n",
    }
    folder.mapping("2026").write_text("".join(lines.values()), "utf-8")
    made = make_round(folder.path, "2028", "2028-11-30")
    assert made.left_rows
    del lines["leave_out_rows"]
    assert folder.mapping("2028").read_text("utf-8") == "".join(lines.values())


@pytest.mark.parametrize("wrong", ["2018-11-30", "2082-11-30"])
def test_a_round_made_again_with_another_date_leaves_no_trace_of_the_first(folder, wrong):
    right = tree(make_again(folder, "2028-11-30", "2028-11-30").path / "rounds")
    settings = read_settings(folder.settings)
    make_again(folder, wrong, "2028-11-30")
    assert read_settings(folder.settings) == settings
    assert settings.other_rounds["2026"].as_of == "2026-11-21"
    assert tree(folder.path / "rounds") == right


def make_again(folder, first, second):
    """Make the round 2028, remove its folder, make it again."""
    for date in (first, second):
        shutil.rmtree(folder.workbook("2028").parent, ignore_errors=True)
        make_round(folder.path, "2028", date)
    return folder


def test_a_round_that_exists_says_where_its_date_is_corrected(folder):
    make_round(folder.path, "2020", "2020-05-01")
    for round_, key in (("2026", "as_of"), ("2020", "other_rounds.2020.as_of")):
        with pytest.raises(AssessmentError) as caught:
            make_round(folder.path, round_, "2028-11-30")
        assert f"change {key} in assessment.yml" in str(caught.value.problems[0].repair)


def test_the_current_round_among_the_others_is_refused(folder):
    text = folder.settings.read_text("utf-8") + 'other_rounds:\n  "2026": {as_of: "2018-11-30"}\n'
    with pytest.raises(AssessmentError) as caught:
        settings_from_text(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("round-twice", "2026")
    assert problem.where.row == len(text.splitlines()) - 1


def test_comments_in_the_settings_are_kept(folder):
    text = folder.settings.read_text("utf-8")
    text = "# Our assessment\n" + text.replace('as_of: "2026-11-21"', "as_of: 2026-11-21  # day")
    text += 'other_rounds:\n  "2020":\n    as_of: "2020-05-01"\n\n# The end\nremind_below: 0.4\n'
    settings = settings_from_text(text)
    changed = replace(settings, round="2028", as_of="2028-11-30")
    written = edited(text, changed)
    assert settings_from_text(written) == changed
    assert written.startswith("# Our assessment\n")
    assert "# The end\nremind_below: 0.4\n" in written


def test_a_file_that_cannot_be_edited_by_line_is_written_anew(folder):
    settings = read_settings(folder.settings)
    pairs = ", ".join(folder.settings.read_text("utf-8").splitlines())
    text = "{" + pairs + "}\n"
    assert settings_from_text(text) == settings
    changed = replace(settings, round="2028", as_of="2028-11-30")
    assert settings_from_text(edited(text, changed)) == changed


def test_each_round_keeps_the_words_it_was_asked_with(folder):
    before = open_assessment(folder.path)
    make_round(folder.path, "2028", "2028-11-30")
    own = folder.path / QUESTIONNAIRE
    kept = folder.questionnaire("2026")
    for part in ("questionnaire.yml", "texts/sv.yml", "texts/en.yml"):
        (own / part).parent.mkdir(parents=True, exist_ok=True)
        text = (kept / part).read_text("utf-8").replace("Användarna i fokus", "Nya ord")
        (own / part).write_text(text, "utf-8")
    now, then = open_assessment(folder.path), open_assessment(folder.path, "2026")
    assert "Nya ord" in {text.name for text in now.texts["sv"].nodes.values()}
    assert then.texts == before.texts


def test_a_question_reworded_later_is_not_the_one_that_was_answered(folder):
    """Old files read again after the wording changed: the first import says what they meant."""
    first = dict(load_signatures(folder.responses("2026")))
    own = folder.path / QUESTIONNAIRE
    shutil.copytree(survey_folder(QUESTIONNAIRE), own)
    path = own / "texts" / "sv.yml"
    assessment = open_assessment(folder.path)
    question = assessment.texts["sv"].items["cul1"].question
    text = path.read_text("utf-8")
    assert question in text
    path.write_text(text.replace(question, "Helt andra ord?"), "utf-8")
    shutil.rmtree(folder.responses("2026"))
    reworded = open_assessment(folder.path)
    assert reworded.signatures["cul1"] != first["cul1"]
    import_round(reworded, "2026")
    assert dict(load_signatures(folder.responses("2026"))) == first


def test_a_date_is_stored_without_spaces_around_it(folder):
    make_round(folder.path, "2028", " 2028-11-30 ")
    assert read_settings(folder.settings).as_of == "2028-11-30"


@pytest.mark.parametrize("as_of", ["20281130", "2028-W48-4", "0001-01-01"])
def test_what_is_no_date_makes_no_round(folder, as_of):
    before = tree(folder.path)
    with pytest.raises(AssessmentError):
        make_round(folder.path, "2028", as_of)
    assert tree(folder.path) == before


@pytest.mark.parametrize(("round_", "expected"), [("-x", "letters, digits"), ("a" * 200, "40")])
def test_what_is_no_name_makes_no_round_and_says_why(folder, round_, expected):
    before = tree(folder.path)
    with pytest.raises(AssessmentError) as caught:
        make_round(folder.path, round_, "2028-11-30")
    assert expected in str(caught.value.problems[0].expected)
    assert tree(folder.path) == before
