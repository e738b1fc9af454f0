from pathlib import Path

import pytest

from labeling.domain.model import Role
from labeling.errors import NotAllowed, NotFound
from labeling.services.article_status import archive, restore
from labeling.services.articles import list_articles, open_article, stripes
from labeling.services.assignments import claim_next, give, take, take_back
from tests.projects import NOW, project_with_article
from tests.teams import Team


def ids(team: Team, actor) -> list[str]:
    return [progress.summary.id for progress in list_articles(team.file, actor)]


def test_alone_everything_is_listed_and_opens(tmp_path: Path):
    project, article_id, sentences = project_with_article(tmp_path)
    with project:
        me = project.local_owner()
        (progress,) = list_articles(project.file, me)
        assert progress.summary.id == article_id
        assert len(open_article(project.file, me, article_id).sentences) == len(sentences)
        assert list(stripes(project.file, me, [article_id])) == [article_id]
        archive(project.file, me, article_id, now=NOW)
        assert list_articles(project.file, me) == []
        with pytest.raises(NotAllowed, match="archived"):
            open_article(project.file, me, article_id)
        restore(project.file, me, article_id, now=NOW)
        assert open_article(project.file, me, article_id).article.id == article_id


def test_annotators_see_what_was_given_to_them_in_the_order_of_giving(tmp_path: Path):
    with Team(tmp_path, articles=3) as team:
        ada = team.add("Ada")
        first, second, third = team.articles
        assert ids(team, ada) == []
        for article_id in (third, first):
            give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        assert ids(team, ada) == [third, first]
        assert list(stripes(team.file, ada, team.articles)) == [first, third]
        team.label(ada, third, count=1)
        assert [progress.done for progress in list_articles(team.file, ada)] == [1, 0]
        # Nobody learns from a refusal whether there is such an article.
        with pytest.raises(NotFound, match=second) as refused:
            open_article(team.file, ada, second)
        with pytest.raises(NotFound) as unknown:
            open_article(team.file, ada, "f" * 16)
        assert str(refused.value).replace(second, "") == str(unknown.value).replace("f" * 16, "")
        archive(team.file, team.owner, third, now=NOW)
        assert ids(team, ada) == [first]
        with pytest.raises(NotAllowed, match="archived"):
            open_article(team.file, ada, third)
        take_back(team.file, team.owner, 2, now=NOW)
        with pytest.raises(NotFound):
            open_article(team.file, ada, first)


def test_others_see_all_and_open_what_they_took(tmp_path: Path):
    with Team(tmp_path) as team:
        for actor in (team.owner, team.add("Ann", Role.ADJUDICATOR)):
            assert ids(team, actor) == team.articles
            with pytest.raises(NotAllowed, match="Take it"):
                open_article(team.file, actor, team.articles[0])
        take(team.file, team.owner, team.articles[0], now=NOW)
        opened = open_article(team.file, team.owner, team.articles[0])
        assert opened.article.id == team.articles[0]
        assert opened.next_article is None  # nothing is dealt to owners


def test_the_next_article_is_one_of_theirs_else_what_would_be_dealt(tmp_path: Path):
    with Team(tmp_path, articles=4) as team:
        ada = team.add("Ada")
        mine = claim_next(team.file, ada, now=NOW)
        assert mine
        upcoming = open_article(team.file, ada, mine).next_article
        assert upcoming
        assert upcoming.id not in ids(team, ada)  # looked at, not dealt
        team.label(ada, mine)
        assert claim_next(team.file, ada, now=NOW, prefer=upcoming.id) == upcoming.id
        given = next(a for a in team.articles if a not in (mine, upcoming.id))
        give(team.file, team.owner, given, ada.annotator_id, now=NOW)
        after = open_article(team.file, ada, upcoming.id).next_article
        assert after
        assert after.id == given
        team.pause(ada)
        team.label(ada, given)
        assert open_article(team.file, ada, upcoming.id).next_article is None
