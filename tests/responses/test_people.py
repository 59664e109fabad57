from maturity.responses.people import People, joined, nobody

ONE = People(
    keys=("a", "b"), unique=(False, True), others={"seed": ("1", "2")}, ended=("", "2026"),
    sent=(True, False), places=("2", "3"),
)  # fmt: skip


def test_rows_in_another_order():
    turned = ONE.take([1, 0])
    assert (turned.keys, turned.others["seed"], turned.places) == (
        ("b", "a"),
        ("2", "1"),
        ("3", "2"),
    )
    assert (turned.unique, turned.ended, turned.sent) == (
        (True, False),
        ("2026", ""),
        (False, True),
    )


def test_tables_one_after_the_other():
    both = joined([nobody(1), ONE])
    assert len(both) == 3
    assert (both.keys, both.others["seed"]) == (("", "a", "b"), ("", "1", "2"))
