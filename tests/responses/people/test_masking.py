"""Phone numbers, e-mail addresses and personal numbers do not survive; dates and codes do."""

import pytest

from maturity.responses.people.masking import MASK, mask_personal


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ring 070-123 45 67.", f"Ring {MASK}."),
        ("Ring 0731234567", f"Ring {MASK}"),
        ("+46 70 123 45 67 är mitt", f"{MASK} är mitt"),
        ("+46 (0)70-123 45 67", f"{MASK}"),
        ("0046701234567", f"{MASK}"),
        ("tfn 0660-880 00", f"tfn {MASK}"),
        ("anna.svensson@sundsvall.se", f"{MASK}"),
        ("<Anna@Ånge.se>", f"<{MASK}>"),
        ("anna (at) ange.se", f"{MASK}"),
        ("19850709-9805", f"{MASK}"),
        ("8507099805", f"{MASK}"),
        ("850709+9805", f"{MASK}"),
        ("850769-9805 (samordning)", f"{MASK} (samordning)"),
    ],
)
def test_what_points_at_a_person_goes(text, masked):
    assert mask_personal(text) == masked
    assert mask_personal(mask_personal(text)) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-21",
        "kod 2281, 0114",
        "54,5 poäng av 100",
        "§ 12 i SFS 2018:1937",
        "kl 08.00",
        "1 000 000 kronor",
        "omgång 2024-2026",
        "e-post och telefon",
    ],
)
def test_other_numbers_stay(text):
    assert mask_personal(text) == text


def test_when_in_doubt_it_is_masked():
    """A time span may look like a phone number; losing it costs less than showing a number."""
    assert mask_personal("kl 08.00-16.30") == f"kl {MASK}"
