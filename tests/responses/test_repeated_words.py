from maturity.responses.findings import Findings
from maturity.responses.people import nobody
from maturity.responses.repeated import find_repeats
from maturity.responses.repeated_words import within_file


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
