"""The agreement report beyond its figures (see test_agreement_team): what is left out, and what is behind a cell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from labeling.context import project_context
from labeling.domain.advice import NextStepKind
from labeling.domain.agreement_report import AgreementReport
from labeling.domain.model import Actor, Answer, ArticleUse, Part, Role
from labeling.domain.training import SKIPPED
from labeling.errors import NotFound
from labeling.intake.draft import draft_article
from labeling.services.agreement import agreement_report, evidence_sentences
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive, restore
from labeling.services.assignments import give, take
from labeling.services.cache import ProjectCache
from labeling.services.codebooks import add_rule, current_codebook, return_to
from labeling.services.disagreements import disagreement_groups
from labeling.services.imports.articles import import_drafts
from labeling.services.team import rename
from labeling.services.training import check_results
from labeling.storage import article_uses, relabelings
from labeling.storage.relabelings import RelabelingCause
from tests.projects import LATER, NOW, TEXT
from tests.teams import QUOTE, Team

FACT, OPINION, SKIP = Answer(label="reported_fact"), Answer(label="opinion"), Answer(skip="fragment")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ada and Ben hold three articles of three sentences."""
    with Team(tmp_path, articles=3, overlap=2) as team:
        team.add("Ada")
        team.add("Ben")
        give_to_both(team)
        yield team


def give_to_both(team: Team, first: int = 0) -> None:
    for article_id in team.articles[first:]:
        for annotator_id in ("a-ada", "a-ben"):
            give(team.file, team.owner, article_id, annotator_id, now=NOW)


def with_eight_articles(team: Team) -> None:
    team.articles += [team.add_article(number) for number in range(4, 9)]
    give_to_both(team, first=3)


def say(team: Team, who: str, article: int, *answers: Answer, at: timedelta = timedelta()) -> None:
    """Answer an article's sentences, one after the other."""
    actor, sentence_ids = team.actors[who], team.sentences(team.articles[article])
    events = [team.events(actor, [each], answer)[0] for each, answer in zip(sentence_ids, answers, strict=False)]
    assert not record_annotations(team.file, actor, events, now=NOW + at).result().refused


def report(team: Team, actor: Actor | None = None) -> AgreementReport:
    return agreement_report(team.file, actor or team.owner, now=LATER, draws=100)


def unexplained(measured: AgreementReport) -> list[str]:
    """Figures without a value or an interval, and without a sentence that says why."""
    return [
        f"{about} {name} {statistic}: {estimate}"
        for about, name, statistic, estimate in measured.figures()
        if (estimate.value is None or estimate.low is None) and not estimate.why.endswith(".")
    ]


def steps(measured: AgreementReport) -> list[NextStepKind]:
    return [step.do for step in measured.headline.next_steps]


def test_nothing_is_labeled(team: Team):
    measured = report(team)
    assert (measured.alpha.value, measured.people, measured.pairs, measured.parts) == (None, (), (), ())
    assert steps(measured) == [NextStepKind.LABEL]
    assert unexplained(measured) == []
    assert measured.all_repeats.why == "No sentence was labeled twice by one annotator."
    assert measured.quality.why == "The model needs at least 3 annotators; 0 have labels."
    assert measured.left_out.words == []


def test_nobody_labeled_what_another_did(team: Team):
    say(team, "Ada", 0, QUOTE, FACT, OPINION)
    say(team, "Ben", 1, QUOTE, FACT)
    measured = report(team)
    assert steps(measured) == [NextStepKind.OVERLAP]
    assert "set how many annotators each article gets to 2" in measured.headline.next_steps[0].words
    assert measured.left_out.words == ["5 sentences with one label so far: there is nothing to compare"]
    assert unexplained(measured) == []


def test_the_model_says_nothing_where_nobody_met(team: Team):
    team.add("Cyd")
    give(team.file, team.owner, team.articles[2], "a-cyd", now=NOW, force=True)
    for number, who in enumerate(("Ada", "Ben", "Cyd")):
        say(team, who, number, QUOTE, FACT, OPINION)
    quality = report(team).quality
    assert (quality.annotators, quality.why) == ((), "No sentence has a label from two annotators.")
    say(team, "Ada", 1, QUOTE)
    assert len(report(team).quality.annotators) == 3


def test_one_label_only(team: Team):
    for who in ("Ada", "Ben"):
        say(team, who, 0, QUOTE, QUOTE, QUOTE)
    measured = report(team)
    assert (measured.alpha.value, measured.percent.value) == (None, 1.0)
    assert "Only one label was used" in measured.headline.line
    assert steps(measured) == [NextStepKind.LABEL_MORE]
    assert unexplained(measured) == []


def test_too_few_articles_for_an_interval(team: Team):
    say(team, "Ada", 0, QUOTE, FACT, SKIP)
    say(team, "Ben", 0, QUOTE, OPINION, QUOTE)
    measured = report(team)
    assert measured.alpha.low is None
    assert steps(measured) == [NextStepKind.MEND_GUIDELINE, NextStepKind.LABEL_MORE, NextStepKind.AGREE_ON_SKIPPING]
    assert "Reported fact from Opinion. Once" in measured.headline.next_steps[0].words
    assert unexplained(measured) == []


def test_all_agree(team: Team):
    with_eight_articles(team)
    for number in range(8):
        for who in ("Ada", "Ben"):
            say(team, who, number, QUOTE, FACT, OPINION)
    measured = report(team)
    assert (measured.alpha.value, measured.headline.weakest_label, measured.headline.pulls_down) == (1.0, None, "")
    assert steps(measured)[-1] is NextStepKind.ADJUDICATE
    assert measured.skipping.alpha.why.startswith("Nobody skipped")
    assert unexplained(measured) == []


def test_versions_and_periods(team: Team):
    first = current_codebook(team.file).id
    say(team, "Ada", 0, QUOTE, FACT)
    say(team, "Ben", 0, QUOTE, QUOTE)
    second = add_rule(team.file, team.owner, "### R20 New\n\nA rule.", reason="It was missing.", now=LATER).id
    later = timedelta(days=7)
    say(team, "Ada", 0, QUOTE, QUOTE, at=later)
    say(team, "Ada", 1, FACT, FACT, at=later)
    say(team, "Ben", 1, FACT, QUOTE)
    measured = report(team)
    assert [(slice_.key, slice_.percent.value, slice_.percent.votes) for slice_ in measured.codebooks] == [
        (first, 0.5, 4),
        (second, 0.5, 4),
    ]
    assert measured.codebooks[1].name == "Version 2, from 2026-03-03: It was missing."
    assert [(slice_.key, slice_.percent.sentences) for slice_ in measured.periods] == [("2026-W11", 4)]
    say(team, "Ada", 2, FACT, at=timedelta(days=200))
    say(team, "Ben", 2, FACT)
    assert [(slice_.key, slice_.percent.sentences) for slice_ in report(team).periods] == [
        ("2026-03", 4),
        ("2026-09", 1),
    ]
    assert unexplained(measured) == []


def test_parts(team: Team):
    draft = draft_article(TEXT, language="en")
    import_drafts(team.file, team.owner, [draft], origin="a test", now=NOW)
    team.articles.append(draft.article.id)
    give_to_both(team, first=3)
    say(team, "Ada", -1, QUOTE, FACT, FACT)
    say(team, "Ben", -1, QUOTE, FACT, OPINION)
    measured = report(team)
    assert [(slice_.key, slice_.percent.value) for slice_ in measured.parts] == [("headline", 1.0), ("body", 0.5)]
    assert [evidence.sentence.position for evidence in evidence_sentences(team.file, team.owner, part=Part.BODY)] == [3]
    assert evidence_sentences(team.file, team.owner, part=Part.HEADLINE) == []


def ask_ada_again(team: Team, sentence_ids: list[str]) -> None:
    team.file.write(
        lambda db: relabelings.add_relabeling(
            db,
            [(sentence_id, "a-ada") for sentence_id in sentence_ids],
            why=RelabelingCause.REPEAT,
            reason="",
            codebook_id=None,
            asked_at=NOW,
            asked_by=None,
        )
    ).result()


def test_annotators_against_themselves(team: Team):
    for number in range(2):
        say(team, "Ada", number, QUOTE, FACT, SKIP)
    ask_ada_again(team, [sentence_id for article_id in team.articles[:2] for sentence_id in team.sentences(article_id)])
    say(team, "Ada", 0, QUOTE, OPINION, SKIP)
    say(team, "Ada", 1, QUOTE, FACT, FACT)
    measured = report(team)
    (ada,) = measured.repeats
    assert (ada.person.name, ada.percent.value, ada.percent.sentences) == ("Ada", 4 / 6, 6)
    assert (measured.all_repeats.value, measured.all_repeats.articles) == (4 / 6, 2)
    (checked,) = check_results(team.file, team.owner)
    assert checked.repeats.share == ada.percent.value
    assert unexplained(measured) == []


def test_articles_for_training_are_left_out(team: Team):
    for number in range(3):
        say(team, "Ada", number, QUOTE, FACT)
        say(team, "Ben", number, QUOTE, OPINION)
    assert report(team).percent.sentences == 6
    owner = team.owner.annotator_id
    for article_id, use in zip(team.articles, (ArticleUse.PRACTICE, ArticleUse.TEST, ArticleUse.CHECK), strict=False):
        team.file.write(lambda db, a=article_id, u=use: article_uses.set_use(db, a, u, at=NOW, by=owner)).result()
    measured = report(team)
    assert (measured.percent.sentences, measured.left_out.training_articles) == (2, 2)
    assert measured.left_out.words == ["2 articles for training"]
    behind = evidence_sentences(team.file, team.owner)
    assert [evidence.article_id for evidence in behind] == [team.articles[2]]
    groups = disagreement_groups(team.file, team.owner, now=NOW)
    assert (groups.disagreements, groups.compared) == (1, 2)


class TestBlind:
    """Eve owns the project, too, and labels the first article herself."""

    @pytest.fixture
    def eve(self, team: Team) -> Actor:
        eve = team.add("Eve", Role.OWNER)
        team.set(overlap=3)
        for number in range(2):
            say(team, "Ada", number, QUOTE, FACT)
            say(team, "Ben", number, QUOTE, OPINION)
        take(team.file, eve, team.articles[0], now=NOW)
        return eve

    def test_she_gets_nothing_of_it_even_if_others_asked_before(self, team: Team, eve: Actor):
        assert report(team).percent.sentences == 4
        measured = report(team, eve)
        assert (measured.percent.sentences, measured.left_out.blind_articles) == (2, 1)
        assert measured.left_out.words == [
            "1 article that you are labeling yourself: the votes there stay hidden from you"
        ]
        assert report(team).percent.sentences == 4
        for ask in (
            lambda: [evidence.article_id for evidence in evidence_sentences(team.file, eve)],
            lambda: [evidence.article_id for evidence in evidence_sentences(team.file, eve, codebook=current(team))],
            lambda: [
                c.sentence.article_id for g in disagreement_groups(team.file, eve, now=NOW).groups for c in g.cases
            ],
        ):
            assert ask() == [team.articles[1]]

    def test_she_gets_all_when_she_has_finished(self, team: Team, eve: Actor):
        assert report(team, eve).left_out.blind_articles == 1
        team.label(eve, team.articles[0])
        measured = report(team, eve)
        assert (measured.left_out.blind_articles, measured.percent.sentences) == (0, 4)

    def test_sabotage_without_the_blind_rule_the_test_sees_it(
        self, team: Team, eve: Actor, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(project_context, "blind_article_ids", lambda db, actor: set())
        assert report(team, eve).percent.sentences == 4
        assert len(evidence_sentences(team.file, eve)) == 2

    def test_sabotage_without_what_she_may_see_in_the_key_she_gets_anothers_report(
        self, team: Team, eve: Actor, monkeypatch: pytest.MonkeyPatch
    ):
        get = ProjectCache.get
        monkeypatch.setattr(ProjectCache, "get", lambda last, file, _key, make: get(last, file, "the same", make))
        report(team)
        assert report(team, eve).percent.sentences == 4


def current(team: Team) -> str:
    return current_codebook(team.file).id


class TestKept:
    """A report is made once, and again as soon as anything in it would differ."""

    def test_nothing_changed(self, team: Team):
        say(team, "Ada", 0, QUOTE)
        before, after = report(team), replace(report(team), at=NOW)
        assert after.labels is before.labels
        assert (before.at, after.at) == (LATER, NOW)

    def test_another_number_of_redraws(self, team: Team):
        with_eight_articles(team)
        for number in range(8):
            say(team, "Ada", number, QUOTE, FACT, QUOTE)
            say(team, "Ben", number, QUOTE, FACT, [QUOTE, OPINION][number % 2])
        few, many = (agreement_report(team.file, team.owner, now=NOW, draws=draws) for draws in (100, 200))
        assert few.alpha.low != many.alpha.low

    def test_a_vote(self, team: Team):
        say(team, "Ada", 0, QUOTE)
        report(team)
        say(team, "Ben", 0, QUOTE)
        assert report(team).percent.sentences == 1

    def test_a_name(self, team: Team):
        say(team, "Ada", 0, QUOTE)
        report(team)
        rename(team.file, team.owner, "a-ada", "Adele", now=NOW)
        assert [person.name for person in report(team).people] == ["Adele"]

    def test_a_codebook(self, team: Team):
        first = current(team)
        say(team, "Ada", 0, QUOTE)
        add_rule(team.file, team.owner, "### R20 New\n\nA rule.", reason="It was missing.", now=LATER)
        before = report(team)
        return_to(team.file, team.owner, first, reason="It was better.", now=LATER)
        assert report(team).labels is not before.labels


class TestBehind:
    @pytest.fixture(autouse=True)
    def votes(self, team: Team) -> None:
        team.add("Cyd")
        for number in range(2):
            give(team.file, team.owner, team.articles[number], "a-cyd", now=NOW, force=True)
        say(team, "Ada", 0, QUOTE, FACT, SKIP)
        say(team, "Ben", 0, FACT, FACT, QUOTE)
        say(team, "Cyd", 0, QUOTE)
        say(team, "Ada", 1, QUOTE, OPINION)
        say(team, "Ben", 1, QUOTE, QUOTE)

    def found(self, team: Team, **named: object) -> list[tuple[int, int]]:
        """(article, sentence), from 0."""
        behind = evidence_sentences(team.file, team.owner, **named)  # type: ignore[arg-type]
        return [(team.articles.index(evidence.article_id), evidence.sentence.position - 1) for evidence in behind]

    def test_without_a_label_all_that_differ(self, team: Team):
        assert self.found(team) == [(0, 0), (0, 2), (1, 1)]

    def test_labels(self, team: Team):
        assert self.found(team, labels=("quote", "reported_fact")) == [(0, 0)]
        assert self.found(team, labels=("reported_fact", "quote")) == [(0, 0)]
        assert self.found(team, labels=("quote", "quote")) == [(0, 0), (1, 0)]
        assert self.found(team, labels=("quote", SKIPPED)) == [(0, 2)]
        assert self.found(team, labels=("opinion", "reported_fact")) == []
        assert self.found(team, labels=("quote", None)) == [(0, 0), (0, 2), (1, 1)]
        assert self.found(team, labels=("reported_fact", None)) == [(0, 0)]

    def test_annotators(self, team: Team):
        assert self.found(team, annotators=("a-ada", "a-ben")) == [(0, 0), (0, 2), (1, 1)]
        assert self.found(team, annotators=("a-ada", "a-cyd")) == []
        assert self.found(team, annotators=("a-cyd", None)) == [(0, 0)]
        ada_and_ben = ("a-ada", "a-ben")
        assert self.found(team, annotators=ada_and_ben, labels=("quote", "reported_fact")) == [(0, 0)]
        assert self.found(team, annotators=ada_and_ben, labels=("reported_fact", "quote")) == []
        assert self.found(team, annotators=ada_and_ben, labels=("reported_fact", "reported_fact")) == [(0, 1)]
        assert self.found(team, annotators=("a-ada", None), labels=("quote", "quote")) == [(0, 0), (1, 0)]
        assert self.found(team, annotators=("a-ben", None), labels=("quote", None)) == [(0, 2), (1, 1)]

    def test_pages(self, team: Team):
        assert self.found(team, limit=2) == [(0, 0), (0, 2)]
        assert self.found(team, limit=2, offset=2) == [(1, 1)]

    def test_what_was_said(self, team: Team):
        first = evidence_sentences(team.file, team.owner)[0]
        assert (first.title, first.sentence.text) == ("Meeting 1", "The harbour board met for the 1th time on Tuesday.")
        assert [(vote.name, vote.answer) for vote in first.votes] == [("Ada", QUOTE), ("Ben", FACT), ("Cyd", QUOTE)]

    def test_votes_of_an_older_version_are_shown_as_they_were(self, team: Team):
        old = current(team)
        new = add_rule(team.file, team.owner, "### R20 New\n\nA rule.", reason="It was missing.", now=LATER).id
        say(team, "Ada", 1, QUOTE, QUOTE)
        say(team, "Ben", 1, FACT)
        assert self.found(team, codebook=old) == [(0, 0), (0, 2), (1, 1)]
        (behind,) = evidence_sentences(team.file, team.owner, codebook=old, labels=("opinion", "quote"))
        assert [(vote.name, vote.answer, vote.codebook) for vote in behind.votes] == [
            ("Ada", OPINION, old),
            ("Ben", QUOTE, old),
        ]
        assert self.found(team, codebook=new) == [(1, 0)]
        assert self.found(team) == [(0, 0), (0, 2), (1, 0)]
        assert self.found(team, codebook="never") == []

    def test_periods(self, team: Team):
        say(team, "Ada", 1, QUOTE, FACT, at=timedelta(days=7))
        assert self.found(team, period="2026-W11") == [(1, 1)]
        assert self.found(team, period="2026-W10") == [(0, 0), (0, 2)]
        assert self.found(team, period="2026-03") == [(0, 0), (0, 2), (1, 1)]

    def test_what_is_archived_is_not_behind_anything(self, team: Team):
        archive(team.file, team.owner, team.articles[1], now=NOW)
        assert self.found(team) == [(0, 0), (0, 2)]
        restore(team.file, team.owner, team.articles[1], now=NOW)
        assert self.found(team) == [(0, 0), (0, 2), (1, 1)]

    def test_strange_names(self, team: Team):
        with pytest.raises(NotFound, match="No label of this project has the id 'nonsense'"):
            self.found(team, labels=("quote", "nonsense"))
        with pytest.raises(NotFound, match="no votes to compare by an annotator 'a-eve'"):
            self.found(team, annotators=("a-eve", None))
