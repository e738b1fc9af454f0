from labeling.domain.wording import counted, listed


def test_one_is_counted_as_one():
    assert [counted(n, "sentence") for n in (0, 1, 1204)] == ["0 sentences", "1 sentence", "1,204 sentences"]


def test_the_last_of_a_list_follows_an_and():
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
