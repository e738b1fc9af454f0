"""Texts are found whatever their case, accents and script."""

import pytest

from labeling.domain.search_words import full_text_query, marked, search_words, snippet


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


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Harbour froze.", "harb", ["Harbour"]),
        ("The Harbour froze.", '"harb"', []),
        ("Naïve, said “naïvety”.", "naive", ["Naïve", "naïvety"]),
        ("日本語の港", "港", ["港"]),
        ("हिन्दी भाषा", "हिन्दी", ["हिन्दी"]),
        ("<b>bold</b> & *b*", "b", ["b", "bold", "b", "b"]),
        ("Nothing here.", "— !", []),
    ],
)
def test_what_was_looked_for_is_marked_and_the_text_stays(text: str, typed: str, found: list[str]):
    pieces = marked(text, typed)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, sought in pieces if sought] == found


def test_a_snippet_is_around_the_first_word_found():
    text = "Before it. " * 30 + "The quay was sold.\n\nAnd a quay it was. " + "After it. " * 30
    pieces = snippet(text, "quay")
    words = "".join(piece for piece, _ in pieces)
    assert [piece for piece, sought in pieces if sought] == ["quay", "quay"]
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert "sold. And a quay" in words
    assert len(words) < 260
    assert snippet(text, "ferry") == snippet(text, "") == []
    assert snippet("Quay", "quay") == [("Quay", True)]
