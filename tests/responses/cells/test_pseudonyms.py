import hashlib
import hmac
import os

import pytest

from maturity.errors import ResponseError
from maturity.responses.cells.pseudonyms import KEY_FILE, hashed_keys, read_or_make_key


def test_published_test_vectors():
    # RFC 4231, test cases 1 and 2.
    assert hashed_keys(["Hi There"], b"\x0b" * 20) == ("b0344c61d8db38535ca8afceaf0bf12b",)
    assert hashed_keys(["what do ya want for nothing?"], b"Jefe") == (
        "5bdcc146bf60754e6a042426089575c7",
    )


def test_not_the_plain_hash_and_another_secret_is_another_hash():
    (one,) = hashed_keys(["17"], b"a" * 32)
    (other,) = hashed_keys(["17"], b"b" * 32)
    assert one != other
    assert one not in hashlib.sha256(b"17").hexdigest()
    assert hmac.new(b"a" * 32, b"17", hashlib.sha256).hexdigest().startswith(one)
    assert hashed_keys(["", "  ", " 17 "], b"a" * 32) == ("", "", one)


def test_the_key_is_made_once_and_kept_apart(tmp_path):
    key = read_or_make_key(tmp_path)
    assert len(key) == 32
    assert read_or_make_key(tmp_path) == key
    assert read_or_make_key(tmp_path / "other") != key
    assert [str(p.relative_to(tmp_path)) for p in tmp_path.glob("keys/*")] == [str(KEY_FILE)]
    if os.name == "posix":
        assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"short", b"zz" * 32, b"ab" * 31, b"\xff\xfe"])
def test_a_damaged_key_is_never_replaced(tmp_path, content):
    path = tmp_path / KEY_FILE
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(ResponseError) as caught:
        read_or_make_key(tmp_path)
    assert caught.value.problems[0].code == "respondent-key"
    assert path.read_bytes() == content


def test_only_with_the_secret_a_key_is_kept(read):
    text = "Svars-ID;kommun;roll;E-post;LED01\n17;Växjö;Chef;a@b.se;4\n18;Växjö;Chef;c@d.se;3\n"
    dropped = read(text)
    assert set(dropped.responses.units["respondent"]) == {""}
    kept = read(text, respondent_key=b"Jefe")
    found = set(kept.responses.units["respondent"])
    assert found == set(hashed_keys(["17", "18"], b"Jefe"))
    assert "a@b.se" not in kept.responses.to_frame().to_csv()
    assert kept.matched["Svars-ID"] == "respondent key"
