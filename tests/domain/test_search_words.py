"""Texts are found whatever their case, accents and script."""

import pytest

from labeling.domain.search_words import full_text_query, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café Ñandú", "cafe nandu"),
        ("STRASSE Straße", "strasse strasse"),
        ("ΆΛΦΑ άλφα", "αλφα αλφα"),
        ("Ёлка", "елка"),
        ("مُدَرِّس", "مدرس"),
        ("ﬁle № ２", "file no 2"),
        ("東京都", "東 京 都"),
        ("が", "が"),
        ("हिन्दी में", "हिन्दी में"),
        ("한국어", "한국어"),
    ],
)
def test_case_and_accents_are_folded_and_letters_are_kept(text: str, words: str):
    assert search_words(text).split() == words.split()


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("harbour ice", '"harbour" * "ice" *'),
        ('"the harbour froze"', '"the harbour froze"'),
        ("“the harbour”", '"the harbour"'),
        ('he said "no', '"he" * "said" * "no"'),
        ("東京", '"東 京" *'),
        ("O'Brien", '"o\'brien" *'),
        ("NEAR(a b) OR col:x*", '"near(a" * "b)" * "or" * "col:x*" *'),
        ("", ""),
        ("… — !", ""),
    ],
)
def test_what_was_typed_is_never_read_as_commands(typed: str, query: str):
    assert full_text_query(typed) == query
