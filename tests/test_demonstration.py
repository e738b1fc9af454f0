"""The team in the README's pictures: what its screens are to show is there."""

from datetime import UTC, datetime
from pathlib import Path

from docs.demonstration.articles import known_articles
from docs.demonstration.team import ADJUDICATOR, OWNER, DemonstrationTeam
from labeling.domain.model import Actor
from labeling.services.adjudication import dispute_queue
from labeling.services.agreement import agreement_report
from labeling.services.feedback import feedback
from labeling.services.sign_in import actor_of


def test_every_sentence_has_a_right_label_and_each_label_comes_up():
    digits = [digit for known in known_articles() for digit in known.digit_by_sentence.values()]
    assert set(digits) == set("1234")
    assert min(digits.count(digit) for digit in "1234") > 20


def test_the_team_disagrees_and_has_something_to_decide_and_to_learn(tmp_path: Path):
    now = datetime.now(UTC)
    with DemonstrationTeam(tmp_path / "factmark.db") as team:

        def person(name: str) -> Actor:
            actor = actor_of(team.file, team.token_by_name[name], now=now)
            assert actor is not None
            return actor

        alpha = agreement_report(team.file, person(OWNER), now=now, draws=100).alpha
        assert alpha.value is not None
        assert alpha.low is not None
        assert 0.667 < alpha.value < 0.8
        assert dispute_queue(team.file, person(ADJUDICATOR)).disputed
        assert feedback(team.file, person("Ben"))
