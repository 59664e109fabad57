"""The command line called as a person would, in this process."""

import re
import shutil
from dataclasses import dataclass

import pytest

from maturity.assessment import import_round, open_assessment
from maturity.assessment.folder import AssessmentFolder
from maturity.cli.main import run
from tests.assessments import csv_text, made_rows, make_assessment, put

ENGLISH = set(
    "the and with from is are not of to that this found expected row column file answers answer "
    "municipality municipalities has be been correct spelling remove error errors missing made "
    "written stored one by or it was were out left which show make folder name command".split()
)


@dataclass(frozen=True)
class Called:
    code: int
    out: str
    err: str

    @property
    def english(self) -> set[str]:
        """English words in what was printed; options, commands and keys are typed as they are."""
        text = re.sub(
            r"--\w+|show-config|maturity [\w-]+|”[^”]*”|\S*[/\\]\S*|\w+\.\w+"
            r"|\((?:answers|columns|municipalities|roles)\)|answers: \{|leave_out\w*",
            " ",
            self.out + self.err,
        )
        return set(re.findall(r"[^\W\d_]+", text.casefold())) & ENGLISH


@pytest.fixture
def call(capsys):
    """Run the command line; exit code and both streams."""

    def called(*arguments):
        with pytest.raises(SystemExit) as stopped:
            run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Called(stopped.value.code or 0, printed.out, printed.err)

    return called


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    """Four municipalities, two rounds, imported; never changed by a test."""
    folder = make_assessment(tmp_path_factory.mktemp("imported") / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    put(folder, "svar.csv", csv_text(made_rows(shift=1)), "2024")
    assessment = open_assessment(folder.path)
    for round_ in ("2024", "2026"):
        import_round(assessment, round_)
    return folder


@pytest.fixture
def folder(imported, tmp_path):
    """A copy that a test may change, in a folder people really have."""
    path = tmp_path / "Mätning 2026 åäö"
    shutil.copytree(imported.path, path)
    return AssessmentFolder(path)
