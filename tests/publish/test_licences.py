"""What a licence is called, wherever it is named."""

import re

import pytest

from labeling.publish.licences import LICENCE_BY_ID, NOT_SAID, id_of, is_said, shown, slug


def test_every_licence_has_a_name_and_an_address():
    assert NOT_SAID not in LICENCE_BY_ID
    for licence in LICENCE_BY_ID.values():
        assert licence.name
        assert re.fullmatch(r"https://(creativecommons|opendatacommons)\.org/\S+/", licence.url)


@pytest.mark.parametrize(
    ("licence", "said", "words"),
    [
        ("other", False, "Not said yet"),
        ("", False, "Not said yet"),
        ("cc-by-4.0", True, "CC BY 4.0: use it and give credit"),
        ("Harbour Lab terms", True, "Harbour Lab terms"),
    ],
)
def test_what_is_known_is_said_in_words(licence: str, said: bool, words: str):
    assert (is_said(licence), shown(licence)) == (said, words)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" ", "other"),
        ("other", "other"),
        ("cc-by-4.0", "cc-by-4.0"),
        ("CC BY-SA 4.0", "cc-by-sa-4.0"),
        ("CC-BY-NC-4.0 ", "cc-by-nc-4.0"),
        ("Harbour Lab terms", "Harbour Lab terms"),
    ],
)
def test_a_known_licence_is_known_by_its_name_too(typed: str, kept: str):
    assert id_of(typed) == kept


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("Harbour Lab terms, 1.0", "harbour-lab-terms-1.0"),
        ("Lizenz für Köln!", "lizenz-fur-koln"),
        ("«Лицензия»", "named-in-the-card"),
    ],
)
def test_a_slug_has_only_what_the_hub_takes(licence: str, expected: str):
    assert slug(licence) == expected
