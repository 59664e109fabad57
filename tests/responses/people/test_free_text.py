from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.vocabulary import Field

TEXT = """kommun;roll;LED01;Övrigt;Tips
Sundsvall;Chef;4;b;
Växjö;Chef;5;a; x
Växjö;Chef;;c;
Växjö;Chef;2;  ;y
"""
OWN = OwnMapping(columns={"övrigt": Field.FREE_TEXT, "tips": Field.FREE_TEXT})


def test_municipality_question_and_text_sorted_by_content(read):
    free = read(TEXT, mapping=OWN).free_text
    assert free.values.tolist() == [
        ["0780", "Tips", " x"],
        ["0780", "Tips", "y"],
        ["0780", "Övrigt", "a"],
        ["0780", "Övrigt", "c"],
        ["2281", "Övrigt", "b"],
    ]


def test_no_way_back_to_a_row(read):
    """The same people in another order give the same table."""
    lines = TEXT.splitlines()
    turned = "\n".join([lines[0], *lines[:0:-1]])
    first, second = read(TEXT, mapping=OWN), read(turned, mapping=OWN)
    assert first.free_text.equals(second.free_text)
    assert list(first.free_text.columns) == ["municipality", "question", "text"]


def test_nothing_without_the_mapping_file(read):
    intake = read(TEXT)
    assert intake.free_text.empty
    assert list(intake.free_text.columns) == ["municipality", "question", "text"]
    assert intake.unknown == ("Övrigt", "Tips")
    assert "hemligt" not in str(intake.responses.to_frame())


def test_no_free_text_written(read):
    free = read("kommun;roll;LED01;Tips\nVäxjö;Chef;4;\n", mapping=OWN).free_text
    assert free.empty and list(free.columns) == ["municipality", "question", "text"]
