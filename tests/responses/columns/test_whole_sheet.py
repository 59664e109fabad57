from maturity.responses.columns.whole_sheet import said_of
from maturity.responses.known.row_mapping import RowMapping
from maturity.responses.known.vocabulary import Field


def test_a_word_about_a_sheet_goes_before_one_about_the_file():
    role, name = Field.ROLE, Field.MUNICIPALITY
    own = RowMapping(files={"a.xlsx": {role: "chef", name: "Växjö"}, "a.xlsx/b": {name: "Ånge"}})
    assert said_of(own, "A.xlsx", "B") == {role: "chef", name: "Ånge"}
    assert said_of(own, "A.xlsx", "C") == {role: "chef", name: "Växjö"}
