def test_an_intake_says_what_was_done(read):
    intake = read("kommun;roll;LED01;fritext\nVäxjö;Chef;4;hej\n")
    assert (intake.format, intake.container) == ("plain", "csv")
    assert (intake.encoding, intake.delimiter) == ("utf-8", ";")
    assert (intake.rows_read, intake.rows_kept) == (1, 1)
    assert intake.matched == {"kommun": "municipality", "roll": "role", "LED01": "LED01"}
    assert intake.unknown == ("fritext",)
    assert len(intake.file.sha256) == 64
