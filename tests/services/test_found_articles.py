"""Owners find articles by words, filters and state, in any order, and see only what they may see."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.article_filter import ArticleFilter, ArticleOrder
from labeling.domain.model import Answer, ArticleUse, Role, Source
from labeling.domain.progress import ArticleStatus
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.intake.draft import draft_article
from labeling.services.article_details import article_details
from labeling.services.article_status import archive, archive_articles, open_to_annotators, restore_articles
from labeling.services.articles import found_among, full_article_ids, list_articles
from labeling.services.assignments import give
from labeling.services.corrections import Change, correct_articles, undo_change
from labeling.services.deletions import delete_articles
from labeling.services.found_articles import PAGE, FoundArticles, article_choices, find_articles
from labeling.services.imports.articles import import_drafts
from labeling.services.progress import project_progress
from labeling.services.takedowns import take_down
from labeling.storage.article_events import ArticleAction
from labeling.storage.article_heads import ImportBatch
from labeling.storage.article_uses import set_use
from labeling.storage.corrections import CorrectedField
from tests.projects import NOW
from tests.teams import Team

LEDGER, POST = "The Lowmere Ledger", "Brennick Post"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Labeled, begun, not started, archived, opened and not started, taken down: six articles, in this order."""
    with Team(tmp_path, articles=6, overlap=2) as made:
        ada, ben = made.add("Ada"), made.add("Ben")
        labeled, begun, _, archived, opened, gone = made.articles
        for actor in (ada, ben):
            give(made.file, made.owner, labeled, actor.annotator_id, now=NOW)
            made.label(actor, labeled, answer=Answer(label="quote" if actor is ada else "opinion"))
        for article_id in (begun, archived):
            give(made.file, made.owner, article_id, ada.annotator_id, now=NOW)
            made.label(ada, article_id, count=1)
        archive(made.file, made.owner, archived, now=NOW)
        open_to_annotators(made.file, made.owner, opened, now=NOW)
        take_down(made.file, made.owner, gone, confirm_title="Meeting 6", reason="Law.", now=NOW)
        yield made


def found(team: Team, order: ArticleOrder = ArticleOrder.OLDEST, page: int = 1, **wanted: object) -> FoundArticles:
    return find_articles(team.file, team.owner, ArticleFilter(**wanted), order=order, page=page, now=NOW)  # type: ignore[arg-type]


def numbers(team: Team, articles: FoundArticles) -> list[int]:
    return [team.articles.index(article_id) + 1 for article_id in articles.ids]


def test_without_a_filter_all_that_is_not_put_away(team: Team):
    everything = found(team)
    assert numbers(team, everything) == [1, 2, 3, 5]
    assert (everything.total, everything.put_away) == (6, 2)
    assert numbers(team, found(team, ArticleOrder.NEWEST)) == [5, 3, 2, 1]


def test_the_state_is_what_progress_says(team: Team):
    states = {article.summary.id: article for article in project_progress(team.file, team.owner, now=NOW).articles}
    shown = found(team, states=frozenset(ArticleStatus)).articles
    assert [article.figures for article in shown] == [states[article_id] for article_id in team.articles]
    assert shown[0].people == ("Ada", "Ben")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ArticleStatus.LABELED, [1]),
        (ArticleStatus.IN_PROGRESS, [2]),
        (ArticleStatus.NOT_STARTED, [3, 5]),
        (ArticleStatus.ARCHIVED, [4]),
        (ArticleStatus.TAKEN_DOWN, [6]),
    ],
)
def test_by_state(team: Team, state: ArticleStatus, expected: list[int]):
    assert numbers(team, found(team, states=frozenset({state}))) == expected


def test_open_and_disputed_ones(team: Team):
    assert numbers(team, found(team, is_open=True)) == [5]
    assert numbers(team, found(team, is_disputed=True)) == [1]


def test_by_what_they_are_for(team: Team):
    by = team.owner.annotator_id
    team.file.write(lambda db: set_use(db, team.articles[1], ArticleUse.PRACTICE, at=NOW, by=by)).result()
    team.file.write(lambda db: set_use(db, team.articles[2], ArticleUse.SAMPLE, at=NOW, by=by)).result()
    assert numbers(team, found(team)) == [1, 2, 5]
    assert numbers(team, found(team, uses=frozenset({ArticleUse.SAMPLE}))) == [3]
    assert numbers(team, found(team, uses=frozenset({ArticleUse.PRACTICE}))) == [2]


def add(team: Team, title: str, text: str, source: Source, language: str = "en") -> str:
    draft = draft_article(text, language=language, title=title, source=source)
    import_drafts(team.file, team.owner, [draft], origin=title, now=NOW + timedelta(days=1))
    team.articles.append(draft.article.id)
    return draft.article.id


def test_by_words_source_language_import_and_day(team: Team):
    add(team, "Ferry late", "A ferry ran late. Nobody knew why.", Source(LEDGER, "", "2026-02-03"))
    german = add(team, "Fähre", "Die Fähre kam zu spät.", Source(POST, "", "spring 2026"), "de")
    assert numbers(team, found(team, words="FERRY nobody")) == [7]
    assert numbers(team, found(team, words="fahr")) == [8]
    assert numbers(team, found(team, words="???")) == []
    assert numbers(team, found(team, sources=frozenset({LEDGER, POST}))) == [7, 8]
    assert numbers(team, found(team, languages=frozenset({"de"}))) == [8]
    assert numbers(team, found(team, published_from="2026-02-01", published_to="2026-02-03")) == [7]
    assert numbers(team, found(team, published_from="2026-02-04")) == []
    choices = article_choices(team.file, team.owner)
    assert (choices.sources, choices.languages) == ({POST: 1, LEDGER: 1}, {"de": 1, "en": 7})
    newest = next(iter(choices.batches))
    assert (newest.origin, numbers(team, found(team, batches=frozenset({newest.id})))) == ("Fähre", [8])
    assert found(team, words=german[:6]).ids == [german]
    assert found(team, words=german[:3]).ids == []


def test_in_every_order(team: Team):
    add(team, "a ferry", "Quay, quay and quay.", Source(published="2026-02-03"))
    add(team, "Board", "A board met at a quay.", Source(published="2026-02-05"))
    by_title = [article.figures.summary.title for article in found(team, ArticleOrder.TITLE).articles]
    assert by_title == ["a ferry", "Board", "Meeting 1", "Meeting 2", "Meeting 3", "Meeting 5"]
    assert numbers(team, found(team, ArticleOrder.PUBLISHED))[:2] == [8, 7]
    assert numbers(team, found(team, ArticleOrder.MATCH, words="quay"))[0] == 7
    assert numbers(team, found(team, ArticleOrder.MATCH)) == numbers(team, found(team, ArticleOrder.NEWEST))


def test_what_was_found_is_marked(team: Team):
    [article] = found(team, words="“met for the 1th” meeting").articles
    assert [piece for piece, sought in article.title if sought] == ["Meeting"]
    assert [piece for piece, sought in article.snippet if sought][:5] == ["The", "met", "for", "the", "1th"]
    assert found(team).articles[0].snippet == []


def test_a_page_at_a_time(team: Team):
    drafts = [draft_article(f"Article {n} has one sentence.", title=f"Many {n}") for n in range(PAGE)]
    import_drafts(team.file, team.owner, drafts, origin="many", now=NOW)
    first, last = found(team), found(team, page=99)
    assert (len(first.articles), first.pages, last.page, len(last.articles)) == (PAGE, 2, 2, 4)
    assert first.ids == last.ids


def test_labels_are_hidden_from_an_owner_who_is_labeling_the_article(team: Team):
    assert found(team).articles[0].count_by_label == {"quote": 3, "opinion": 3}
    give(team.file, team.owner, team.articles[0], team.owner.annotator_id, now=NOW, force=True)
    assert found(team).articles[0].count_by_label is None
    assert article_details(team.file, team.owner, team.articles[0], now=NOW).is_blind
    team.label(team.owner, team.articles[0])
    assert found(team).articles[0].count_by_label == {"quote": 6, "opinion": 3}


def test_an_annotator_searches_what_they_may_see(team: Team):
    ada = team.actors["Ada"]
    own = [progress.summary.id for progress in list_articles(team.file, ada)]
    assert own == team.articles[:2]
    assert found_among(team.file, ada, "meeting", team.articles) == own
    assert found_among(team.file, ada, "2th", own) == [team.articles[1]]
    assert found_among(team.file, ada, " ", own) == own
    with pytest.raises(NotAllowed):
        find_articles(team.file, ada, ArticleFilter(), now=NOW)


def test_many_are_archived_and_restored_at_once(team: Team):
    changed = archive_articles(team.file, team.owner, team.articles[:5], now=NOW)
    assert changed == [*team.articles[:3], team.articles[4]]
    assert restore_articles(team.file, team.owner, changed, now=NOW) == changed
    assert numbers(team, found(team)) == [1, 2, 3, 5]
    with pytest.raises(Refused, match="taken down"):
        archive_articles(team.file, team.owner, [team.articles[0], team.articles[5]], now=NOW)
    with pytest.raises(NotFound):
        archive_articles(team.file, team.owner, [team.articles[0], "0" * 16], now=NOW)
    assert numbers(team, found(team)) == [1, 2, 3, 5]


def test_the_history_of_an_article(team: Team):
    archived = team.articles[3]
    change = correct_articles(team.file, team.owner, team.articles[2:4], {CorrectedField.AUTHOR: "Jo"}, now=NOW)
    assert change is not None
    undo_change(team.file, team.owner, change, now=NOW + timedelta(hours=1))
    details = article_details(team.file, team.owner, archived[:8], now=NOW)
    assert details.is_answered
    kinds = [type(entry.what) for entry in details.history]
    assert kinds == [Change, Change, ArticleAction, ImportBatch]
    undone, corrected = (entry.what for entry in details.history[:2])
    assert isinstance(undone, Change)
    assert isinstance(corrected, Change)
    assert (undone.corrections[0].undoes, corrected.is_undone, corrected.articles) == (change, True, 2)
    assert {entry.by for entry in details.history} == {team.owner.name}


def test_an_adjudicator_sees_an_article_and_an_annotator_does_not(team: Team):
    judith = team.add("Judith", Role.ADJUDICATOR)
    assert article_details(team.file, judith, team.articles[0], now=NOW).article.title == "Meeting 1"
    with pytest.raises(NotAllowed):
        article_details(team.file, team.actors["Ada"], team.articles[0], now=NOW)


def test_what_was_deleted_is_found_nowhere(team: Team):
    third = team.articles[2]
    with pytest.raises(Refused, match="never deleted"):
        delete_articles(team.file, team.owner, [third, team.articles[0]], now=NOW)
    delete_articles(team.file, team.owner, [third], now=NOW)
    assert third not in found(team, words="meeting").ids
    with pytest.raises(NotFound):
        article_details(team.file, team.owner, third, now=NOW)
    with pytest.raises(NotFound):
        full_article_ids(team.file, [third])
