"""What an adjudicator decided last, so that they can take it back after they have left the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Role
from labeling.errors import NotAllowed
from labeling.services.adjudication import accept_unanimous, recent_decisions
from labeling.services.article_status import archive
from tests.projects import NOW
from tests.services.test_adjudication import Court
from tests.teams import QUOTE


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with Court(tmp_path) as opened:
        yield opened


def test_the_last_ones_come_in_their_order(court: Court):
    for sentence_id in court.first:
        court.decide(court.judith, sentence_id)
    assert recent_decisions(court.file, court.judith, limit=2) == court.first[-2:]


def test_only_their_own_current_decisions_made_one_by_one(court: Court):
    one, two, three = court.first
    court.vote(court.ann, (three, QUOTE))
    court.vote(court.ben, (three, QUOTE))
    accept_unanimous(court.file, court.judith, audit_percent=0, now=NOW)
    court.decide(court.judith, one)
    court.decide(court.judith, one, None)
    court.decide(court.jo, two)
    assert recent_decisions(court.file, court.judith, limit=9) == []
    assert recent_decisions(court.file, court.jo, limit=9) == [two]


def test_nothing_of_articles_that_are_put_away(court: Court):
    court.decide(court.judith, court.first[0])
    court.decide(court.judith, court.second[0])
    archive(court.file, court.owner, court.articles[0], now=NOW)
    assert recent_decisions(court.file, court.judith, limit=9) == [court.second[0]]


def test_annotators_have_none(court: Court):
    assert court.ann.role is Role.ANNOTATOR
    with pytest.raises(NotAllowed):
        recent_decisions(court.file, court.ann, limit=9)
