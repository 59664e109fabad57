import dataclasses

import pytest

from maturity.responses import Limits


def test_a_context_cannot_be_changed(context):
    with pytest.raises(dataclasses.FrozenInstanceError):
        context.round = "2027"


def test_limits_admit_the_largest_file_promised():
    # 29 000 answers with 60 columns is the size the reader is built for.
    assert Limits().rows >= 29_000
    assert Limits().columns >= 60


def test_an_intake_says_what_was_done(read):
    intake = read("kommun;roll;LED01;fritext\nVäxjö;Chef;4;hej\n")
    assert (intake.format, intake.container) == ("plain", "csv")
    assert (intake.encoding, intake.delimiter) == ("utf-8", ";")
    assert (intake.rows_read, intake.rows_kept) == (1, 1)
    assert intake.matched == {"kommun": "municipality", "roll": "role", "LED01": "LED01"}
    assert intake.unknown == ("fritext",)
    assert len(intake.file.sha256) == 64
