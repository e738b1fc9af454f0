from dataclasses import replace
from pathlib import Path

from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, Role
from labeling.services.adjudication import record_decisions
from labeling.services.article_status import open_to_annotators
from labeling.services.codebooks import current_codebook
from labeling.ui.screens.feedback import feedback_screen
from tests.divided import DividedTeam
from tests.projects import LATER
from tests.ui.showing import show, words


def shown(team: DividedTeam, actor: Actor) -> str:
    return words(show(feedback_screen, team.project, actor)).replace("\\", "")


def test_an_annotator_reads_where_the_decision_differs_with_the_rule_and_the_reason(tmp_path: Path):
    with DividedTeam(tmp_path, articles=1) as team:
        jo = team.add("Jo", Role.ADJUDICATOR)
        sentence_id = team.sentences(team.articles[0])[1]
        decided = record_decisions(team.file, jo, [decision(team, jo, sentence_id)], now=LATER)
        assert not decided.result().refused
        assert "Nothing here yet" in shown(team, team.ada)
        open_to_annotators(team.file, team.owner, team.articles[0], now=LATER)
        text = shown(team, team.ada)
        for part in (
            "On 1 sentence the decision differs from your answer",
            "It sold quay 1.",
            "Opinion, by rule R9 (What makes an opinion)",
            "*Sold* is meant as a reproach.",
            "The others said: 1 Opinion.",
        ):
            assert part in text
        assert "Ben" not in text
        assert "Nothing here yet" in shown(team, team.ben)  # he said so, too


def test_a_rules_title_that_begins_with_the_label_does_not_repeat_it(tmp_path: Path):
    with DividedTeam(tmp_path, articles=1) as team:
        jo = team.add("Jo", Role.ADJUDICATOR)
        on_opinion = decision(team, jo, team.sentences(team.articles[0])[1])
        on_fact = replace(on_opinion, answer=Answer("reported_fact"), rule="R4")
        assert not record_decisions(team.file, jo, [on_fact], now=LATER).result().refused
        open_to_annotators(team.file, team.owner, team.articles[0], now=LATER)
        assert "Reported fact, by rule R4 (flat, and checkable)" in shown(team, team.ada)


def decision(team: DividedTeam, actor: Actor, sentence_id: str) -> Adjudication:
    return Adjudication(
        id="d1",
        sentence_id=sentence_id,
        adjudicator_id=actor.annotator_id,
        answer=Answer("opinion"),
        rule="R9",
        reason="*Sold* is meant as a reproach.",
        method=AdjudicationMethod.DECIDED,
        votes_sequence=6,
        seen=0,
        codebook=current_codebook(team.file).id,
        ms=900,
        client_at=LATER,
    )
