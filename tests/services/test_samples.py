"""The articles that come with Factmark are for trying things on: nothing of them is in what a team makes."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

from labeling.domain.model import Actor, Answer, ArticleUse, Role
from labeling.errors import DuplicateArticle, NotAllowed, Refused
from labeling.intake.draft import draft_article
from labeling.intake.foreign.export_files import files_at
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import DATA, Project, open_project
from labeling.publish.formats import ReleaseFormat
from labeling.services.adjudication import accept_unanimous, dispute_queue
from labeling.services.agreement import agreement_report
from labeling.services.annotations import Receipt, record_annotations
from labeling.services.article_status import restore
from labeling.services.articles import first_unfinished, list_articles, open_article
from labeling.services.assignments import claim_next, give, list_assignments, may_label
from labeling.services.disagreements import disagreement_groups
from labeling.services.exports import VotesFormat, write_votes
from labeling.services.first_start import offer_samples, read_samples
from labeling.services.gold import gold_counts, gold_sentences
from labeling.services.imports import apply_import, suggest_matches
from labeling.services.imports.articles import import_drafts
from labeling.services.interchange import write_project
from labeling.services.left_out import LeftOutReason, left_out
from labeling.services.progress import own_progress, project_progress
from labeling.services.releases import release_options
from labeling.services.samples import (
    bring_samples_back,
    make_sample_again,
    put_samples_away,
    samples,
    use_sample_for_work,
)
from labeling.services.team import protect
from labeling.services.training import set_use
from labeling.storage import article_uses as stored_uses
from tests.hashing import cheap_hashes
from tests.projects import NOW, another_annotator, made_by
from tests.releases import EVERYTHING, published
from tests.teams import extra_votes

SAMPLES = DATA / "samples"
IDS = [draft.article.id for draft in read_samples(SAMPLES)]
TITLES = [draft.article.title for draft in read_samples(SAMPLES)]
QUOTE, OPINION = Answer(label="quote"), Answer(label="opinion")


def text_of(number: int) -> str:
    return f"The council met for the {number}th time. Nobody came to meeting {number}.\n\nIt may meet in {number} days."


def import_own(project: Project, numbers: range) -> list[str]:
    drafts = [draft_article(text_of(number), language="en", title=f"Meeting {number}") for number in numbers]
    return import_drafts(project.file, project.local_owner(), drafts, origin="ours", now=NOW)


def label(project: Project, actor: Actor, article_id: str, answer: Answer = QUOTE, count: int | None = None) -> Receipt:
    opened = open_article(project.file, actor, article_id)
    wanted = [sentence for sentence in opened.sentences if not sentence.part.is_furniture][:count]
    prefix = f"{actor.annotator_id}-{answer.label}"
    events = [made_by(project, actor, f"{prefix}-{sentence.id}", sentence.id, answer) for sentence in wanted]
    return record_annotations(project.file, actor, events, now=NOW).result()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project as a person finds it after the first start."""
    with cheap_hashes(), open_project(tmp_path / "project.db") as opened:
        offer_samples(opened.file, SAMPLES, now=NOW)
        yield opened


@pytest.fixture
def me(project: Project) -> Actor:
    return project.local_owner()


def test_a_new_project_begins_with_samples_that_one_can_label(project: Project, me: Actor):
    assert [(sample.article_id, sample.votes, sample.is_put_away) for sample in samples(project.file, me)] == [
        (article_id, 0, False) for article_id in IDS
    ]
    assert claim_next(project.file, me, now=NOW) == IDS[0]
    assert label(project, me, IDS[0], count=1).refused == []
    assert samples(project.file, me)[0].votes == 1
    assert open_article(project.file, me, IDS[0]).use is ArticleUse.SAMPLE


def test_the_whole_story_of_a_team(project: Project, me: Actor, tmp_path: Path):
    """Import twelve articles, a team labels, a release: no sample anywhere."""
    label(project, me, IDS[0], OPINION)
    label(project, me, IDS[1], OPINION, count=4)
    own = import_own(project, range(1, 13))
    protect(project.file, me, "Olga", "a long enough password", now=NOW)
    owner = Actor(me.annotator_id, "Olga", Role.OWNER)
    assert list_assignments(project.file, owner, now=NOW) == []
    ada, ben = another_annotator(project, "Ada"), another_annotator(project, "Ben")

    dealt = work_through(project, ada, ben)
    assert set(dealt) == set(own)
    for sample in IDS:  # they may try, and nobody needs to give it to them
        label(project, ada, sample, QUOTE)
        label(project, ben, sample, OPINION)
        assert may_label(project.file, ben, sample)

    everywhere = sight_of_everything(project, owner, tmp_path)
    for place, said in everywhere.items():
        for sample, title in zip(IDS, TITLES, strict=True):
            assert sample not in said, place
            assert title not in said, place
    assert "came with Factmark" not in everywhere["release"]  # what is no part of it is not left out of it
    assert own[0] in everywhere["votes()"]
    assert own[0] in everywhere["release"]
    # In words, it is said what is missing.
    assert {
        (left_out_article.article_id, left_out_article.why) for left_out_article in left_out(project.file, owner)
    } == {(a, LeftOutReason.SAMPLE) for a in IDS}


def work_through(project: Project, *people: Actor) -> list[str]:
    """Let everybody label what they are dealt until nothing is left."""
    dealt = []
    for person in people:
        while (article_id := claim_next(project.file, person, now=NOW)) is not None:
            following = open_article(project.file, person, article_id).next_article
            assert following is None or following.id not in IDS
            assert label(project, person, article_id).refused == []
            dealt.append(article_id)
    return dealt


def sight_of_everything(project: Project, owner: Actor, folder: Path) -> dict[str, str]:
    """Whatever a team makes of its labels, as one text a place."""
    file = project.file
    accept_unanimous(file, owner, audit_percent=0, now=NOW)
    progress = project_progress(file, owner, now=NOW)
    figures = {
        "progress": repr(progress.articles),
        "agreement": repr(agreement_report(file, owner, now=NOW, draws=100).people),
        "disagreements": repr(disagreement_groups(file, owner, now=NOW).groups),
        "gold": repr(gold_sentences(file, owner)),
        "queue": repr(dispute_queue(file, owner, early=True)),
        "choices of a release": repr(release_options(file, owner)),
        "votes()": project.votes().to_csv(),
        "annotations()": project.annotations().to_csv(),
        "sentences()": project.sentences().to_csv(),
        "articles()": project.articles().to_csv(),
        "gold()": project.gold().to_csv(),
    }
    assert progress.estimate.remaining == 0
    for form in VotesFormat:
        write_votes(file, owner, folder / f"votes.{form}", form, now=NOW)
        figures[f"export as {form}"] = (folder / f"votes.{form}").read_text(encoding="utf-8")
    formats = tuple(form.value for form in ReleaseFormat)
    release = published(file, owner, formats=formats, now=NOW + timedelta(minutes=1), **EVERYTHING)
    paths = [path for path in release.rglob("*") if path.is_file()]
    assert {path.relative_to(release).parts[0] for path in paths} >= {*formats, "README.md", "methods.txt"}
    figures |= {f"release: {path.relative_to(release)}": text_in(path) for path in paths}
    figures["release"] = "".join(text_in(path) for path in paths)
    return figures


def text_in(path: Path) -> str:
    """What is written in a file, however it is packed."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path).to_csv()
    return path.read_bytes().decode("utf-8", errors="replace")


def test_publishing_samples_alone_says_that_they_are_in_no_release(project: Project, me: Actor):
    label(project, me, IDS[0])
    with pytest.raises(Refused, match=r"sample articles are in no release\. Import articles of your own"):
        published(project.file, me, formats=("jsonl",))


def test_own_articles_come_before_samples(project: Project, me: Actor):
    label(project, me, IDS[0], count=1)
    first, second = import_own(project, range(1, 3))
    assert [article.summary.id for article in list_articles(project.file, me)] == [first, second, *IDS]
    assert claim_next(project.file, me, now=NOW) == first
    label(project, me, first)
    assert open_article(project.file, me, first).next_article.id == second
    label(project, me, second)
    assert claim_next(project.file, me, now=NOW) is None
    assert first_unfinished(list_articles(project.file, me)) is None
    assert open_article(project.file, me, IDS[0]).next_article is None  # not one sample after the other, either


def test_progress_is_of_own_articles_alone(project: Project, me: Actor):
    label(project, me, IDS[0])
    import_own(project, range(1, 3))
    mine = own_progress(project.file, me, now=NOW)
    assert (mine.articles, mine.work.labeled, mine.days) == (2, 0, [])
    everybodys = project_progress(project.file, me, now=NOW)
    assert (len(everybodys.articles), everybodys.days) == (2, [])
    assert [(work.labeled, work.assigned, work.median_ms) for work in everybodys.annotators] == [(0, 6, None)]
    assert everybodys.estimate.remaining == 6


def test_put_away_and_brought_back(project: Project, me: Actor):
    label(project, me, IDS[0])
    assert put_samples_away(project.file, me, now=NOW) == 3
    assert list_articles(project.file, me) == []
    assert [sample.is_put_away for sample in samples(project.file, me)] == [True] * 3
    assert put_samples_away(project.file, me, now=NOW) == 0
    assert bring_samples_back(project.file, me, now=NOW) == 3
    assert [(article.summary.id, article.done > 0) for article in list_articles(project.file, me)] == [
        (IDS[0], True),
        (IDS[1], False),
        (IDS[2], False),
    ]
    with pytest.raises(NotAllowed):
        put_samples_away(project.file, another_annotator(project), now=NOW)


def test_an_owner_may_want_to_use_one_for_work(project: Project, me: Actor):
    label(project, me, IDS[0])
    assert project.votes().empty
    assert len(project.votes(samples=True)) > 20
    assert set(project.articles(samples=True)["article_id"]) == set(IDS)
    use_sample_for_work(project.file, me, IDS[0], now=NOW)
    assert set(project.votes()["sentence_id"].str.partition(":")[0]) == {IDS[0]}
    assert gold_counts(project.file, me).gold > 20
    make_sample_again(project.file, me, IDS[0], now=NOW)
    assert project.votes().empty
    [own] = import_own(project, range(1, 2))
    for refused in (use_sample_for_work, make_sample_again):
        with pytest.raises(Refused, match="did not come with Factmark"):
            refused(project.file, me, own, now=NOW)
    with pytest.raises(Refused, match="cannot become a sample"):
        set_use(project.file, me, own, ArticleUse.SAMPLE, now=NOW)


def test_importing_its_text_says_that_it_is_a_sample(project: Project, me: Actor):
    draft = read_samples(SAMPLES)[1]
    with pytest.raises(DuplicateArticle, match=f"one of the samples that came with Factmark.*samples use {IDS[1]}"):
        import_drafts(project.file, me, [draft], origin="mine", now=NOW)


def test_where_it_is_not_it_is_an_article_like_any_other(tmp_path: Path):
    """People who import such a text into a project without samples mean it."""
    with open_project(tmp_path / "project.db") as other:
        owner = other.local_owner()
        import_drafts(other.file, owner, read_samples(SAMPLES)[:1], origin="mine", now=NOW)
        label(other, owner, IDS[0], count=2)
        assert len(other.votes()) == 2
        assert samples(other.file, owner) == []


def test_given_by_hand_it_is_tried_and_takes_no_turn(project: Project, me: Actor):
    protect(project.file, me, "Olga", "a long enough password", now=NOW)
    owner, ada = Actor(me.annotator_id, "Olga", Role.OWNER), another_annotator(project, "Ada")
    for person in (ada, another_annotator(project, "Ben")):
        give(project.file, owner, IDS[0], person.annotator_id, now=NOW)  # it has places for all
    assert claim_next(project.file, ada, now=NOW) == IDS[0]  # while there is nothing else
    [own] = import_own(project, range(1, 2))
    assert claim_next(project.file, ada, now=NOW) == own
    assert [article.summary.id for article in list_articles(project.file, ada)] == [own, *IDS]
    label(project, ada, IDS[0], count=1)
    assert extra_votes(project.file, now=NOW) == set()
    assert left_out(project.file, owner)[0].why is LeftOutReason.SAMPLE


def test_an_archived_sample_is_closed_to_annotators(project: Project, me: Actor):
    protect(project.file, me, "Olga", "a long enough password", now=NOW)
    owner, ada = Actor(me.annotator_id, "Olga", Role.OWNER), another_annotator(project, "Ada")
    put_samples_away(project.file, owner, now=NOW)
    with pytest.raises(NotAllowed, match="archived"):
        open_article(project.file, ada, IDS[0])
    restore(project.file, owner, IDS[0], now=NOW)
    assert open_article(project.file, ada, IDS[0]).article.id == IDS[0]


def test_another_project_takes_them_in_as_samples(project: Project, me: Actor, tmp_path: Path):
    label(project, me, IDS[0], count=3)
    use_sample_for_work(project.file, me, IDS[2], now=NOW)
    write_project(project.file, me, tmp_path / "ours.jsonl")
    assert uses_after_import(tmp_path / "ours.jsonl", tmp_path / "new.db") == {
        IDS[0]: ArticleUse.SAMPLE,
        IDS[1]: ArticleUse.SAMPLE,
        IDS[2]: ArticleUse.WORK,
    }


def test_so_it_does_from_a_file_of_a_factmark_that_knew_no_samples(project: Project, me: Actor, tmp_path: Path):
    write_project(project.file, me, tmp_path / "ours.jsonl")
    records = [json.loads(line) for line in (tmp_path / "ours.jsonl").read_text(encoding="utf-8").splitlines()]
    old = [{**record, "use": "work"} if record.get("use") == "sample" else record for record in records]
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in old)
    (tmp_path / "old.jsonl").write_text(text, encoding="utf-8")
    assert uses_after_import(tmp_path / "old.jsonl", tmp_path / "new.db") == dict.fromkeys(IDS, ArticleUse.SAMPLE)


def uses_after_import(path: Path, db: Path) -> dict[str, ArticleUse]:
    foreign = read_foreign(files_at(path), ForeignFormat.FACTMARK)
    with open_project(db) as other:
        owner = other.local_owner()
        matches = suggest_matches(other.file, owner, foreign, ForeignFormat.FACTMARK)
        apply_import(other.file, owner, foreign, matches, form=ForeignFormat.FACTMARK, name=path.name, now=NOW)
        with other.file.reading() as db_:
            return {article_id: stored_uses.use_of(db_, article_id) for article_id in IDS}
