"""The samples on the pages: put away with one click, after an import of one's own and among the articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Actor, Role
from labeling.project import DATA, Project, open_project
from labeling.services.articles import list_articles
from labeling.services.first_start import offer_samples
from labeling.services.samples import put_samples_away, samples
from labeling.storage import accounts
from labeling.ui.screens.articles import articles_screen
from labeling.ui.screens.import_articles import import_screen
from labeling.ui.screens.label import label_screen
from labeling.ui.screens.training import training_screen
from tests.projects import NOW, TEXT, another_annotator
from tests.ui.showing import checked, press, show, words


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "project.db") as opened:
        offer_samples(opened.file, DATA / "samples", now=NOW)
        yield opened


@pytest.fixture
def me(project: Project) -> Actor:
    return project.local_owner()


def away(project: Project, actor: Actor) -> list[bool]:
    return [sample.is_put_away for sample in samples(project.file, actor)]


def test_alone_one_puts_them_away_with_one_click_and_brings_them_back(project: Project, me: Actor):
    app = show(articles_screen, project, me)
    assert "Labels in them count nowhere" in words(app)
    app = press(app, "Put the samples away")
    assert away(project, me) == [True, True, True]
    assert list_articles(project.file, me) == []
    app = press(app, "Bring 3 sample articles back")
    assert away(project, me) == [False, False, False]
    assert "Put the samples away" in [button.label for button in app.button]


def test_the_first_import_of_ones_own_offers_it(project: Project, me: Actor):
    app = show(import_screen, project, me)
    app.text_area[0].set_value(TEXT)
    app = press(checked(app.run()), "Import this article")
    assert "Imported: Harbour board sells the east quay" in words(app)
    assert "you can put Factmark’s 3 sample articles away." in words(app)
    app = press(app, "Put the samples away")
    assert away(project, me) == [True, True, True]
    assert "sample articles can go" not in words(app)
    assert [article.summary.title for article in list_articles(project.file, me)] == [
        "Harbour board sells the east quay"
    ]


def test_one_can_be_used_for_work(project: Project, me: Actor):
    app = show(articles_screen, project, me)
    press(app, "Use it for work")
    assert [article.is_sample for article in list_articles(project.file, me)] == [False, True, True]


def test_in_a_team_annotators_may_try_them_and_not_look_after_them(project: Project, me: Actor):
    project.file.write(lambda db: accounts.set_password_hash(db, me.annotator_id, "a hash")).result()
    ada = another_annotator(project)
    app = show(articles_screen, project, ada)
    assert "Labels in them count nowhere" in words(app)
    assert [button.label for button in app.button] == []
    assert [button.label for button in show(label_screen, project, ada).button] == ["Try things out on a sample"]
    # The owner, who has no article of their own yet, is shown the way to bring one in.
    owner = Actor(me.annotator_id, me.name, Role.OWNER)
    assert [button.label for button in show(label_screen, project, owner).button] == ["Import articles"]
    put_samples_away(project.file, owner, now=NOW)
    assert "Samples" not in words(show(articles_screen, project, ada))


def test_nobody_trains_with_them(project: Project, me: Actor):
    project.file.write(lambda db: accounts.set_password_hash(db, me.annotator_id, "a hash")).result()
    app = show(training_screen, project, me)
    titles = [option for box in app.selectbox for option in box.options]
    assert not any("Torrow" in title for title in titles)
