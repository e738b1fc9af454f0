import numpy as np

from labeling.publish.near_duplicates import NearDuplicates

VOCABULARY = [f"word{number}" for number in range(2000)]


def article(seed: int, words: int = 300) -> list[str]:
    return [VOCABULARY[place] for place in np.random.default_rng(seed).integers(0, 2000, words)]


def clusters(*texts: str) -> list[int]:
    near = NearDuplicates()
    for text in texts:
        near.add(text)
    found: list[int] = near.clusters().tolist()
    return found


def test_wire_copy_stays_together_whatever_an_outlet_cut_or_added():
    wire = article(1)
    cut, added = wire[:240], [*article(2, 20), *wire, *article(3, 20)]
    respelled = [word.upper() + "," for word in wire]
    texts = [" ".join(text_words) for text_words in (wire, article(4), cut, added, respelled)]
    assert clusters(*texts) == [0, 1, 0, 0, 0]


def test_articles_that_share_little_stay_apart():
    first, second = article(1), article(2)
    assert clusters(" ".join(first), " ".join([*first[:60], *second])) == [0, 1]


def test_hundreds_of_other_articles_are_each_their_own():
    assert clusters(*(" ".join(article(seed)) for seed in range(300))) == list(range(300))


def test_texts_without_a_word_are_not_alike():
    assert clusters("", "█ ███", "…", "") == [0, 1, 2, 3]


def test_short_texts_are_alike_only_where_they_are_the_same():
    assert clusters("Yes.", "yes", "No.") == [0, 0, 1]


def test_scripts_without_spaces_are_compared_by_character():
    text = "".join(chr(0x4E00 + place) for place in np.random.default_rng(1).integers(0, 3000, 200))
    assert clusters(text, text[:150], text[::-1]) == [0, 0, 1]


def test_the_same_articles_give_the_same_clusters_again():
    texts = [" ".join(article(seed % 40)) for seed in range(80)]
    assert clusters(*texts) == clusters(*texts) == [seed % 40 for seed in range(80)]
