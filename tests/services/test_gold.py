"""The gold of a project: which sentences there are, whose votes count, and who may see it."""

from dataclasses import replace
from pathlib import Path

import pytest

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.gold import GoldBasis, NoGoldReason
from labeling.domain.model import Answer, ArticleUse, Role
from labeling.errors import NotAllowed
from labeling.intake.draft import draft_article
from labeling.project import open_project
from labeling.services.adjudication import set_adjudication_settings
from labeling.services.assignments import give
from labeling.services.codebooks import current_codebook
from labeling.services.gold import gold_counts, gold_sentences
from labeling.services.imports.articles import import_drafts
from labeling.storage.adjudications import insert_adjudications
from labeling.storage.annotations import insert_annotations
from labeling.storage.article_uses import set_use
from tests.projects import NOW, made_by, project_with_article
from tests.storage.projects import adjudication
from tests.teams import QUOTE, Team

FACT = Answer("reported_fact")


def vote(team: Team, name: str, *answers: tuple[str, Answer]) -> None:
    actor = team.actors.get(name) or team.add(name)
    events = [team.events(actor, [sentence_id], answer)[0] for sentence_id, answer in answers]
    team.file.write(lambda db: insert_annotations(db, events, saved_at=NOW)).result()


def test_every_sentence_says_how_its_gold_came_about_or_why_there_is_none(tmp_path: Path):
    with Team(tmp_path, overlap=2) as team:
        agreed, differs, single = team.sentences(team.articles[0])
        vote(team, "Ann", (agreed, QUOTE), (differs, QUOTE), (single, QUOTE))
        vote(team, "Ben", (agreed, QUOTE), (differs, FACT))
        gold_by_sentence = {
            gold_sentence.sentence.id: gold_sentence for gold_sentence in gold_sentences(team.file, team.owner)
        }
        assert [
            gold_by_sentence[each].gold.basis or gold_by_sentence[each].gold.no_gold_reason
            for each in (agreed, differs, single)
        ] == [
            GoldBasis.UNANIMOUS,
            NoGoldReason.DISAGREEMENT,
            NoGoldReason.TOO_FEW,
        ]
        assert (
            gold_by_sentence[differs].soft["quote"],
            gold_by_sentence[differs].entropy,
            gold_by_sentence[differs].votes,
        ) == (0.5, 1.0, 2)
        assert [each.sentence.article_id for each in gold_by_sentence.values()] == sorted(
            (each.sentence.article_id for each in gold_by_sentence.values()), key=team.articles.index
        )
        counts = gold_counts(team.file, team.owner)
        assert (counts.gold, counts.sentences) == (1, len(gold_by_sentence))
        assert counts.without[NoGoldReason.NO_VOTES] == len(team.sentences(team.articles[1]))
        assert counts.by.keys() == set(GoldBasis)


def test_counts_are_those_of_now(tmp_path: Path):
    """They are remembered, so everything on which they depend has to be noticed."""
    with Team(tmp_path, overlap=2) as team:
        first, second, _ = team.sentences(team.articles[0])

        def by() -> dict[GoldBasis, int]:
            return {by: count for by, count in gold_counts(team.file, team.owner).by.items() if count}

        assert by() == {}
        vote(team, "Ann", (first, QUOTE), (second, QUOTE))
        vote(team, "Ben", (first, QUOTE), (second, FACT))
        assert by() == {GoldBasis.UNANIMOUS: 1}
        vote(team, "Cyd", (second, FACT))
        set_adjudication_settings(team.file, team.owner, AdjudicationSettings(majority=True))
        assert by() == {GoldBasis.UNANIMOUS: 1, GoldBasis.MAJORITY: 1}
        team.set(overlap=3)
        assert by() == {GoldBasis.MAJORITY: 1}
        decide(team, first)
        assert by() == {GoldBasis.ADJUDICATED: 1, GoldBasis.MAJORITY: 1}
        sentences = gold_counts(team.file, team.owner).sentences
        team.add_article(7)
        assert gold_counts(team.file, team.owner).sentences == sentences + 3
        use(team, ArticleUse.TEST)
        assert by() == {}


def decide(team: Team, sentence_id: str) -> None:
    codebook, owner = current_codebook(team.file).id, team.owner.annotator_id
    event = replace(adjudication("d1", sentence_id, adjudicator_id=owner), codebook=codebook)
    (outcome,) = team.file.write(lambda db: insert_adjudications(db, [event], saved_at=NOW)).result()
    assert outcome.saved


def use(team: Team, what: ArticleUse) -> None:
    article_id, owner = team.articles[0], team.owner.annotator_id
    team.file.write(lambda db: set_use(db, article_id, what, at=NOW, by=owner)).result()


def test_what_the_actor_is_labeling_is_left_out_and_counted(tmp_path: Path):
    with Team(tmp_path, overlap=1) as team:
        judith = team.add("Judith", Role.ADJUDICATOR)
        vote(
            team,
            "Ann",
            *((sentence_id, QUOTE) for article_id in team.articles for sentence_id in team.sentences(article_id)),
        )
        give(team.file, team.owner, team.articles[0], judith.annotator_id, now=NOW)
        assert {gold_sentence.article_id for gold_sentence in gold_sentences(team.file, judith)} == {team.articles[1]}
        assert gold_sentences(team.file, judith, article_id=team.articles[0]) == []
        counts = gold_counts(team.file, judith)
        assert (counts.by[GoldBasis.SINGLE], counts.blind_articles) == (3, 1)
        assert gold_counts(team.file, team.owner).by[GoldBasis.SINGLE] == 6


def test_annotators_may_not_see_it(tmp_path: Path):
    with Team(tmp_path) as team:
        ann = team.add("Ann")
        for ask in (gold_sentences, gold_counts):
            with pytest.raises(NotAllowed):
                ask(team.file, ann)


FURNISHED = """Harbour board sells the quay

By Ida Wu

The board voted on Tuesday to sell the quay. Nobody had asked for it."""


def test_furniture_is_there_only_where_somebody_acted_on_it(tmp_path: Path):
    project, article_id, sentence_ids = project_with_article(tmp_path, FURNISHED)
    with project:
        owner, byline = project.local_owner(), sentence_ids[1]
        listed = [gold_sentence.sentence.id for gold_sentence in gold_sentences(project.file, owner)]
        assert byline not in listed
        event = made_by(project, owner, "e1", byline, QUOTE)
        project.file.write(lambda db: insert_annotations(db, [event], saved_at=NOW)).result()
        assert [gold_sentence.sentence.id for gold_sentence in gold_sentences(project.file, owner)] == sentence_ids
        assert gold_counts(project.file, owner).by[GoldBasis.SINGLE] == 1
        assert [gold_sentence.article_id for gold_sentence in gold_sentences(project.file, owner)] == [
            article_id
        ] * len(sentence_ids)


# The table of the front door

COLUMNS = [
    "article_id",
    "sentence_id",
    "position",
    "part",
    "text",
    "gold_label",
    "gold_secondary",
    "gold_skip",
    "gold_by",
    "without",
    "votes",
    "entropy",
    "rule",
    "reason",
]


def test_the_front_door_gives_a_table(tmp_path: Path):
    with Team(tmp_path, overlap=1) as team:
        first, second, _ = team.sentences(team.articles[0])
        vote(team, "Ann", (first, QUOTE), (second, FACT))
        vote(team, "Ben", (second, QUOTE))
        frame = team.project.gold().set_index("sentence_id", drop=False)
        soft = ["soft_reported_fact", "soft_quote", "soft_opinion", "soft_unverified"]
        assert list(frame.columns) == [*COLUMNS, *soft]
        assert frame.loc[first, ["gold_label", "gold_by", "votes", "entropy"]].tolist() == ["quote", "single", 1, 0.0]
        assert frame.loc[first, soft].tolist() == [0.0, 1.0, 0.0, 0.0]
        assert frame.loc[second, "without"] == "disagreement"
        assert frame.loc[second, soft].tolist() == [0.5, 0.5, 0.0, 0.0]
        third = frame.iloc[2]
        assert third["without"] == "no votes"
        assert third[["gold_label", "entropy", *soft]].isna().all()
        assert third["text"] == team.project.sentences().set_index("sentence_id").loc[third["sentence_id"], "text"]


def test_the_table_of_an_empty_project_has_its_columns(tmp_path: Path):
    with open_project(tmp_path / "project.db") as project:
        assert list(project.gold().columns)[: len(COLUMNS)] == COLUMNS


def test_every_column_is_described():
    from labeling.project import Project  # noqa: PLC0415  # its docstring is what is tested

    assert Project.gold.__doc__ is not None
    for column in COLUMNS:
        assert column in Project.gold.__doc__


def test_a_text_is_left_as_it_is(tmp_path: Path):
    with open_project(tmp_path / "project.db") as project:
        draft = draft_article("He said\u00a0“no”. =1+1 is two.", language="en")
        import_drafts(project.file, project.local_owner(), [draft], origin="a test", now=NOW)
        assert project.gold()["text"].tolist() == [sentence.text for sentence in draft.sentences]
