"""Drafts: what the importer sees before anything is stored."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from labeling.domain.model import Part, Source
from labeling.errors import BadText
from labeling.intake.characters import UNSEEN
from labeling.intake.decoding import decode
from labeling.intake.draft import SENTENCE_COUNT_LIMIT, TITLE_LIMIT, UNTITLED, draft_article, with_parts
from tests.effort import times
from tests.intake.seeds import SEEDS

TEXT = "News\nCouncil closes the old pool\n\nThe council met on Monday. It voted 5-4.\n\nNobody knew why.\n"


def test_a_draft_has_everything_that_the_preview_shows() -> None:
    draft = draft_article(TEXT, encoding="utf-8", name="a.txt", source=Source(name="Nord Herald"))
    article = draft.article
    assert (article.text, article.title, article.language) == (TEXT, "Council closes the old pool", "en")
    assert (article.encoding, article.source.name) == ("utf-8", "Nord Herald")
    assert article.engine.startswith("nupunkt ")
    assert [(s.position, s.text, s.part) for s in draft.sentences] == [
        (1, "News", Part.SECTION_NAME),
        (2, "Council closes the old pool", Part.HEADLINE),
        (3, "The council met on Monday.", Part.BODY),
        (4, "It voted 5-4.", Part.BODY),
        (5, "Nobody knew why.", Part.BODY),
    ]
    assert [sentence.position for sentence in draft.furniture] == [1]
    assert all(s.text == TEXT[s.start : s.end] and s.article_id == article.id for s in draft.sentences)
    assert not draft.hard_wrapped
    assert not draft.warnings


def test_what_the_importer_says_goes_before_what_is_suggested() -> None:
    draft = draft_article(TEXT, language="es", title="Pool")
    assert (draft.article.title, draft.article.language) == ("Pool", "es")
    assert draft.article.engine.startswith("sentencex ")


def test_pasted_text_says_so() -> None:
    assert draft_article(TEXT).article.encoding == "pasted"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("It rained. Nobody came.", "", "It rained."),
        ("It rained. Nobody came.", "rain.txt", "It rained."),
        ("…", "../x/rain.txt", "rain.txt"),
        ("…", "", UNTITLED),
        ("市议会投票关闭两座图书馆。", "", "市议会投票关闭两座图书馆。"),
    ],
)
def test_a_title_without_a_headline(text: str, name: str, title: str) -> None:
    assert draft_article(text, name=name).article.title == title


def test_a_long_title_is_cut_between_words() -> None:
    title = draft_article("word " * 300).article.title
    assert title == "word " * (TITLE_LIMIT // 5 - 1) + "word…"


def test_parts_are_corrected_by_position() -> None:
    draft = draft_article(TEXT)
    corrected = with_parts(draft, {1: Part.BODY, 5: Part.CAPTION})
    assert [s.part for s in corrected.sentences] == [Part.BODY, Part.HEADLINE, Part.BODY, Part.BODY, Part.CAPTION]
    assert [s.id for s in corrected.sentences] == [s.id for s in draft.sentences]
    assert draft.sentences[0].part is Part.SECTION_NAME


@pytest.mark.parametrize("position", [0, 6, -1])
def test_a_part_for_no_sentence_is_refused(position: int) -> None:
    with pytest.raises(BadText, match=rf"no sentence {position}.*5 sentences"):
        with_parts(draft_article(TEXT), {position: Part.BODY})


def test_a_cut_in_an_overlong_sentence_is_said() -> None:
    draft = draft_article("word " * 4000)
    assert len(draft.sentences) > 1
    assert "10,000 characters" in draft.warnings[0]


WRAPPED = "the council of nord met on monday in the old hall to talk about\n" * 6


def test_hard_wrapped_lines_are_said_and_left_as_they_are() -> None:
    draft = draft_article(WRAPPED)
    assert draft.hard_wrapped
    assert draft.article.text == WRAPPED
    assert "fixed width" in draft.warnings[0]


def test_joined_lines_are_recorded() -> None:
    draft = draft_article(WRAPPED, encoding="utf-8", joined=True)
    assert (len(draft.sentences), draft.article.encoding) == (1, "utf-8, lines joined")
    assert not draft.hard_wrapped


def test_a_headline_of_two_sentences_is_the_title_as_a_whole() -> None:
    title = "Council closes market. Traders cry foul."
    assert draft_article(f"{title}\n{'The market on the quay closed on Monday. ' * 5}").article.title == title


@pytest.mark.slow
@pytest.mark.parametrize("gap", ["\n", " "])
def test_more_sentences_than_the_limit_are_refused(gap: str) -> None:
    assert len(draft_article(gap.join(["It rained."] * SENTENCE_COUNT_LIMIT)).sentences) == SENTENCE_COUNT_LIMIT
    with pytest.raises(BadText, match=r"20,001 sentences.*at most 20,000.*several articles"):
        draft_article(gap.join(["It rained."] * (SENTENCE_COUNT_LIMIT + 1)))


@pytest.mark.parametrize("text", ["", " \n ", "a\0b", "\ud800", "x" * 10_000_000])
def test_bad_text_makes_no_draft(text: str) -> None:
    with pytest.raises(BadText):
        draft_article(text)


@settings(max_examples=times(60))
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(lambda text: text.strip(UNSEEN))
)
@example("0\u200b")
@example("a.\u200b\nB")
def test_every_text_has_a_draft_with_a_title(text: str) -> None:
    draft = draft_article(text)
    assert draft.sentences
    assert draft.article.title
    assert draft.article.text == text
    unseen = dict.fromkeys(map(ord, UNSEEN))
    assert "".join(s.text for s in draft.sentences).translate(unseen) == text.translate(unseen)


@pytest.mark.parametrize("path", SEEDS)
def test_an_article_of_the_usual_shape(path: Path) -> None:
    decoded = decode(path.read_bytes())
    draft = draft_article(decoded.text, encoding=decoded.encoding, name=path.name)
    assert (decoded.encoding, decoded.certain, draft.article.language) == ("utf-8", True, "en")
    assert len(draft.sentences) == 28
    assert len(draft.furniture) == 4
    assert draft.article.title == draft.sentences[1].text
    assert all(s.text == decoded.text[s.start : s.end] for s in draft.sentences)
