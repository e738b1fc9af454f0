"""Projects made up by Hypothesis: hostile text, missing votes, ties, one label only, articles without anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st

from labeling.domain.model import (
    Adjudication,
    AdjudicationMethod,
    Annotation,
    Annotator,
    Answer,
    Article,
    GuidedPath,
    Part,
    Role,
    Sentence,
    Source,
)
from labeling.intake.codebook import read_codebook
from labeling.storage.accounts import add_annotator
from labeling.storage.adjudications import insert_adjudications
from labeling.storage.annotations import insert_annotations
from labeling.storage.articles import insert_article, insert_batch
from labeling.storage.codebooks import insert_codebook
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from tests.projects import NOW
from tests.publish.sample_tables import DATA, HOSTILE

CODEBOOK = read_codebook((DATA / "codebook.toml").read_text(), (DATA / "guideline.md").read_text())
LABELS = [label.id for label in CODEBOOK.labels]
SKIPS = [reason.id for reason in CODEBOOK.skip_reasons]
PEOPLE = [
    Annotator("a-own", "Olga Own", Role.OWNER),
    Annotator("a-ben", "=Ben()", Role.ANNOTATOR),
    Annotator("a-eve", "Eve\u202e “,\"'", Role.ANNOTATOR),
]

TEXT = st.one_of(
    st.sampled_from(
        [HOSTILE, "=1+1", "'", '"', "a,b;c\td", "\r\n", "NA", "null", "0012", "e\u0301", "\U0001f469‍\U0001f52c"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
)
PIECE = st.tuples(TEXT, st.sampled_from(["x", "“…”", "水", "\u00a0b"])).map("".join)


@dataclass(frozen=True)
class Made:
    """What one project holds."""

    articles: list[tuple[Article, list[Sentence]]]
    annotations: list[Annotation]
    adjudications: list[Adjudication]


def _answers(labels: list[str]) -> st.SearchStrategy[Answer | None]:
    mixed = st.permutations(labels).map(lambda two: Answer(two[0], two[1] if len(two) > 1 else None))
    return st.one_of(
        st.none(),
        st.builds(Answer, st.sampled_from(labels), note=TEXT, unsure=st.booleans()),
        mixed,
        st.builds(Answer, skip=st.sampled_from(SKIPS), note=TEXT),
        st.builds(Answer, note=TEXT, unsure=st.just(True)),
    )


@st.composite
def projects(draw: st.DrawFn) -> Made:
    """Up to three articles of up to four sentences, with up to three people's answers."""
    labels = draw(st.sampled_from([LABELS, LABELS[:1]]))
    articles = draw(st.lists(_articles(), max_size=3, unique_by=lambda made: made[0].sha256))
    sentences = [sentence for _, each in articles for sentence in each]
    answers = draw(st.lists(_answers(labels), min_size=3 * len(sentences), max_size=3 * len(sentences)))
    path = draw(st.sampled_from([None, GuidedPath((("q1", True), ("q2", False)), "R1"), GuidedPath((), None)]))
    asked = [(sentence, person) for sentence in sentences for person in PEOPLE]
    annotations = [
        Annotation(f"e{number}", sentence.id, person.id, answer, path, number % 2 == 0, CODEBOOK.id, number, NOW)
        for number, ((sentence, person), answer) in enumerate(zip(asked, answers, strict=True))
        if answer is not None and not answer.is_empty
    ]
    decided = draw(st.lists(st.sampled_from(sentences), max_size=2, unique_by=lambda s: s.id)) if sentences else []
    reason = draw(TEXT)
    adjudications = [
        Adjudication(
            f"d{one.id}",
            one.id,
            "a-own",
            Answer(labels[0]),
            "R2",
            reason,
            AdjudicationMethod.DECIDED,
            0,
            0,
            CODEBOOK.id,
            9,
            NOW,
        )
        for one in decided
    ]
    return Made(articles, annotations, adjudications)


@st.composite
def _articles(draw: st.DrawFn) -> tuple[Article, list[Sentence]]:
    pieces = draw(st.lists(PIECE, min_size=1, max_size=4))
    source = Source(draw(TEXT), draw(TEXT), draw(st.sampled_from(["", "2026-02-28", "yesterday"])), draw(TEXT))
    article = Article("\n".join(pieces), draw(TEXT), draw(st.sampled_from(["en", "ar"])), source)
    sentences, start = [], 0
    for position, piece in enumerate(pieces, start=1):
        part = draw(st.sampled_from([Part.BODY, Part.BODY, Part.HEADLINE, Part.CREDIT]))
        sentences.append(Sentence(article.id, position, start, start + len(piece), part, piece))
        start += len(piece) + 1
    return article, sentences


def empty_project(path: Path) -> None:
    """A project with people and a codebook; a copy of it is made in a millisecond."""
    with ProjectFile.open(path, now=NOW) as file:
        file.write(_people).result()


def _people(db: Database) -> None:
    for number, person in enumerate(PEOPLE):
        add_annotator(db, person, created_at=NOW + timedelta(seconds=number))
    insert_codebook(
        db, CODEBOOK.id, CODEBOOK.toml, CODEBOOK.guideline, created_at=NOW, created_by="a-own", reason="the first"
    )


@contextmanager
def filled(path: Path, made: Made) -> Iterator[ProjectFile]:
    """The empty project at `path` with all of this in it."""
    with ProjectFile.open(path, now=NOW) as file:
        file.write(lambda db: _fill(db, made)).result()
        yield file


def _fill(db: Database, made: Made) -> None:
    for article, sentences in made.articles:
        batch_id = insert_batch(db, origin="a test", created_at=NOW, created_by="a-own")
        insert_article(db, article, sentences, batch_id=batch_id, imported_at=NOW, imported_by="a-own")
    stored = insert_annotations(db, made.annotations, saved_at=NOW)
    stored += insert_adjudications(db, made.adjudications, saved_at=NOW)
    assert all(outcome.saved for outcome in stored), stored
