import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from labeling.domain.model import Part
from labeling.intake.draft import draft_article

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
LISTING = tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8"))["samples"]
BLOG, REPORT, ANALYSIS = (entry["file"] for entry in LISTING)
FILES = [BLOG, REPORT, ANALYSIS]


def text_of(file):
    return (SAMPLES / file).read_text("utf-8")


def draft_of(file):
    return draft_article(text_of(file), encoding="utf-8")


def parts_of(file):
    return {sentence.text: sentence.part for sentence in draft_of(file).sentences}


def test_every_file_is_listed_and_described():
    assert sorted(FILES) == sorted(path.name for path in SAMPLES.glob("*.txt"))
    for entry in LISTING:
        assert set(entry) == {"file", "title", "source", "published", "language", "licence"}
        assert all(entry.values())
        assert entry["title"] in text_of(entry["file"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["published"])


@pytest.mark.parametrize("file", FILES)
def test_text_is_plain_and_typographic(file):
    text = text_of(file)
    assert not set("\"'\t\r") & set(text), "straight quotes, tabs or Windows line ends"
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert text.count("“") >= text.count("”") > 0


@pytest.mark.parametrize("file", FILES)
def test_length(file):
    draft = draft_of(file)
    to_label = [sentence for sentence in draft.sentences if not sentence.part.is_furniture]
    assert 25 <= len(to_label) <= 45
    assert not draft.hard_wrapped


@pytest.mark.parametrize("entry", LISTING, ids=FILES)
def test_title_and_language_are_suggested(entry):
    draft = draft_of(entry["file"])
    assert draft.article.title == entry["title"]
    assert draft.article.language == entry["language"]


@pytest.mark.parametrize(
    ("file", "text", "part"),
    [
        (BLOG, "Power & Politics", Part.SECTION_NAME),
        (BLOG, "(Photo: Coast Wire/Ilse Marrand)", Part.CREDIT),
        (BLOG, "Coast Wire:", Part.QUOTE_INTRO),
        (BLOG, "In their bones!", Part.BODY),
        (BLOG, "Paula Renck contributed to this report from Ardenick.", Part.BYLINE),
        (REPORT, "Night fire closes Brennick cannery and leaves 180 without work", Part.HEADLINE),
        (REPORT, "By Mirel Tasko", Part.BYLINE),
        (REPORT, "2 October 2025", Part.DATE),
        (REPORT, "No one was killed.", Part.BODY),
        (ANALYSIS, "Analysis: The tunnel is finished, the argument has barely begun", Part.HEADLINE),
        (ANALYSIS, "By Leontine Ashgrove", Part.BYLINE),
        (ANALYSIS, "11 October 2025", Part.DATE),
        (ANALYSIS, "Will it pass?", Part.BODY),
    ],
)
def test_parts_are_recognised(file, text, part):
    assert parts_of(file)[text] is part


def test_the_blog_doubles_its_headline():
    title = LISTING[0]["title"]
    parts = [sentence.part for sentence in draft_of(BLOG).sentences if sentence.text == title]
    assert parts == [Part.HEADLINE, Part.REPEATED_HEADLINE]


def test_no_sentence_is_the_seed_articles():
    if not SEED.exists():
        pytest.skip(f"{SEED} is not here: it may be read by this project, but not shipped with it")
    seed = bare(SEED.read_text("utf-8"))
    own = chain.from_iterable(
        re.split(r"(?<=[.!?:])\s|\n|\"", path.read_text("utf-8")) for path in SAMPLES.parent.rglob("*.*")
        if path.suffix in {".txt", ".md", ".toml"}
    )  # fmt: skip
    shared = [sentence for sentence in own if len(sentence.split()) >= 5 and bare(sentence) in seed]
    assert shared == []


def bare(text):
    """Letters and single spaces only, so that no change of quotes or spaces hides a copy."""
    return " ".join(re.findall(r"\w+", text.lower()))
