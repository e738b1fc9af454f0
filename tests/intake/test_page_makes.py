"""Each page of `page_makes.py` is read as its readers would read it, or is known to fail, with the reason."""

from contextlib import suppress
from dataclasses import dataclass

import pytest

from labeling.domain.model import Part
from labeling.errors import BadText
from labeling.intake.draft import draft_of
from labeling.intake.pages import article_on, decode_page
from tests.intake.page_makes import MAKES, Make
from tests.intake.test_pages import PAGES


@dataclass(frozen=True)
class Found:
    """What somebody labels, and what is suggested about the article."""

    labeled: str
    headline: str
    quotes: str
    title: str
    published: str
    author: str
    language: str


def expected(make: Make) -> Found:
    return Found(
        " ".join(make.lines()),
        make.story.title,
        " ".join(make.lines(make.quotes)),
        make.story.title,
        make.published,
        make.story.author if make.author is None else make.author,
        make.story.language.partition("-")[0],
    )


def found(make: Make) -> Found:
    draft = draft_of(article_on(decode_page(make.page().encode())))
    article = draft.article

    def words(*parts: Part) -> str:
        return "".join(f" {sentence.text}" for sentence in draft.sentences if sentence.part in parts)[1:]

    return Found(
        words(*(part for part in Part if not part.is_furniture)),
        words(Part.HEADLINE),
        words(Part.BLOCK_QUOTE),
        article.title,
        article.source.published,
        article.source.author,
        article.language,
    )


def without_spaces(found: Found) -> Found:
    """Japanese has none between sentences."""
    return Found(
        *(getattr(found, name).replace(" ", "") for name in Found.__dataclass_fields__),
    )


@pytest.mark.parametrize("name", MAKES)
def test_a_page_is_read_as_its_readers_read_it(name: str) -> None:
    make = MAKES[name]
    if make.known_failure:
        with suppress(BadText):  # it may be refused, too
            assert without_spaces(found(make)) != without_spaces(expected(make)), "it works now: it is no known failure"
    else:
        assert without_spaces(found(make)) == without_spaces(expected(make))


def test_there_are_forty_pages_and_few_known_failures() -> None:
    assert len(MAKES) + len(PAGES) >= 40
    assert sum(bool(make.known_failure) for make in MAKES.values()) <= 4
