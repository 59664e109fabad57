"""What a group answered can be read with the key alone."""

from __future__ import annotations

import numpy as np

from maturity.records.releases import Group, Waits
from maturity.releases.sealed import few_changed, label_of, seal, unseal

KEY = b"k" * 32


def group(role: str, counts: list[list[int]]) -> Group:
    bare = Group(role=role, department="", people=("a1", "b2"))
    sealed = seal(np.array(counts), KEY, label_of("0001", bare))
    return Group(role=role, department="", people=bare.people, answers=sealed)


def test_what_is_sealed_is_read_with_the_key_alone() -> None:
    counts = np.array([[3, 0, 12], [0, 15, 0]])
    text = seal(counts, KEY, "leaders")
    assert unseal(text, KEY, "leaders").tolist() == counts.ravel().tolist()
    assert text == seal(counts, KEY, "leaders")
    for key, label in ((b"x" * 32, "leaders"), (KEY, "employees")):
        assert (unseal(text, key, label) > 1000).any()


def test_few_answers_to_one_question_are_told_from_many() -> None:
    then = [group("leader", [[6, 4, 0, 9], [5, 5, 0, 0]])]
    same, one = [[6, 4, 0, 9], [5, 5, 0, 0]], [[6, 4, 0, 9], [4, 6, 0, 0]]
    many = [[4, 1, 4, 10], [5, 5, 0, 0]]
    for counts, few in ((same, False), (one, True), (many, False)):
        tops = np.array([3, 3])
        assert few_changed([("leader", np.array(counts))], then, (KEY, "0001"), 5, tops) is (
            Waits.PART if few else None
        )


def test_people_who_moved_between_roles_changed_no_answer_of_the_whole() -> None:
    then = [group("leader", [[6, 4, 4]]), group("employee", [[9, 9, 9]])]
    now = [("leader", np.array([[4, 2, 2]])), ("employee", np.array([[11, 11, 11]]))]
    assert not few_changed(now, then, (KEY, "0001"), 5, np.array([2]))
    now = [("leader", np.array([[5, 4, 4]])), ("employee", np.array([[10, 9, 9]]))]
    assert few_changed(now, then, (KEY, "0001"), 5, np.array([2]))


def test_five_late_answers_of_one_mind_follow_from_two_means() -> None:
    then, tops = [group("leader", [[3, 3, 3, 3, 3]])], np.array([4])
    for came, told in (([0, 0, 0, 0, 5], False), ([0, 0, 0, 1, 5], False), ([1, 1, 1, 1, 1], True)):
        now = [("leader", np.array([[3, 3, 3, 3, 3]]) + came)]
        assert few_changed(now, then, (KEY, "0001"), 5, tops) is (None if told else Waits.ALIKE)
