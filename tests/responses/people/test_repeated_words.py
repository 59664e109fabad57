from types import SimpleNamespace

import numpy as np

from maturity.responses.findings import Findings
from maturity.responses.people.person_marks import nobody
from maturity.responses.people.repeated import Repeats, find_repeats
from maturity.responses.people.repeated_words import Words, within_file


def test_nothing_is_said_of_people_who_stand_once(read):
    record = read("kommun;roll;LED01\nVäxjö;Chef;4\nVäxjö;Chef;4\n").responses
    findings = Findings(file="f.csv")
    found = find_repeats(record, nobody(2), [0, 0], in_order=True)
    within_file(found, nobody(2), findings)
    assert findings.problems == []


def test_rows_are_listed_in_the_order_of_their_numbers(read):
    rows = "".join(f"{n};Växjö;Chef;4\n" for n in (*range(1, 12), *range(1, 12)))
    intake = read(f"id;kommun;roll;LED01\n{rows}")
    (told,) = [p for p in intake.problems if p.code == "respondent-repeated"]
    assert str(told.repair).endswith(": 13–23 → 2–12.")


def test_numbers_shared_within_a_file_are_not_those_of_another():
    people = SimpleNamespace(places=("2", "3", "2"))
    words = Words(people=people, files=("a.csv", "b.csv"), origin=np.array([0, 0, 1]))
    found = Repeats(keep=np.ones(3, dtype=bool), strangers=((0, 1), (0, 2)))
    (told,) = words.between_files(found)
    assert told.where.file == "b.csv"
    assert str(told.repair).startswith("1 numbers stand in a.csv")
