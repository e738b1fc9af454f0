"""What is in a release, and what stays at home."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, ArticleUse, Role, Source
from labeling.domain.releases import AnnotatorNames, SplitBy, TextMode, WithoutGold
from labeling.errors import NotAllowed
from labeling.intake.draft import draft_article
from labeling.publish.columns import Row
from labeling.publish.methods import methods_paragraph
from labeling.publish.tables import ANNOTATION_COLUMNS, ARTICLE_COLUMNS, POSTERIOR, label_columns
from labeling.release.tables import ReleaseTables
from labeling.services.adjudication import record_decisions, set_adjudication_settings
from labeling.services.annotations import record_annotations
from labeling.services.assignments import give, take_back
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.services.takedowns import take_down
from labeling.services.training import set_use
from tests.projects import LATER, NOW
from tests.releases import EVERYTHING, published, tables_of
from tests.teams import QUOTE, Team

OPINION = Answer(label="opinion")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Two articles that Ada and Ben have labeled, and that need two annotators."""
    with Team(tmp_path, articles=2, overlap=2) as made:
        for name in ("Ada", "Ben"):
            actor = made.add(name)
            made.give_all(actor)
            for article_id in made.articles:
                made.label(actor, article_id)
        yield made


def tables(team: Team, tmp_path: Path, actor: Actor | None = None, **chosen: Any) -> ReleaseTables:
    number = len(list(tmp_path.glob("rows-*")))
    with tables_of(team.file, actor or team.owner, tmp_path / f"rows-{number}", **chosen) as found:
        return found


def first(rows: Iterator[Row]) -> Row:
    return next(rows)


def decide(team: Team, sentence_id: str, label: str = "opinion", reason: str = "Ben is wrong.") -> None:
    who, codebook = team.owner.annotator_id, current_codebook(team.file).id
    event = Adjudication(
        f"d-{sentence_id}",
        sentence_id,
        who,
        Answer(label),
        "R2",
        reason,
        AdjudicationMethod.DECIDED,
        12,
        0,
        codebook,
        900,
        NOW,
    )
    assert record_decisions(team.file, team.owner, [event], now=NOW).result().refused == []


def give_more(team: Team, name: str, article_id: str) -> Actor:
    """Give an article to one more person than it needs."""
    actor = team.actors.get(name) or team.add(name)
    give(team.file, team.owner, article_id, actor.annotator_id, now=NOW, force=True)
    return actor


def test_rows_have_the_columns_that_are_promised_in_their_order(team: Team, tmp_path: Path):
    release = tables(team, tmp_path)
    assert list(first(release.articles())) == list(ARTICLE_COLUMNS)
    assert list(first(release.labels())) == list(label_columns(release.codebook))
    assert list(first(release.annotations())) == list(ANNOTATION_COLUMNS)


def test_each_walk_begins_at_the_first_row_and_the_facts_count_what_is_there(team: Team, tmp_path: Path):
    release = tables(team, tmp_path)
    assert list(release.labels()) == list(release.labels())
    facts = release.facts
    assert (facts.articles, facts.sentences, facts.votes, facts.annotators) == (2, 6, 12, 2)
    assert (facts.count_by_label, facts.count_by_gold) == ({"quote": 6}, {"unanimous": 6})
    assert sum(split["sentences"] for split in facts.count_by_split.values()) == 6
    assert len(list(release.annotations())) == facts.votes
    assert facts.agreement.percent.value == 1.0


def test_shares_probabilities_and_ties(team: Team, tmp_path: Path):
    tied, other = team.sentences(team.articles[0])[:2]
    team.label(team.actors["Ben"], team.articles[0], count=1, answer=OPINION, now=LATER)
    rows = {row["sentence_id"]: row for row in tables(team, tmp_path, without_gold=WithoutGold.KEEP).labels()}
    assert (rows[tied]["label"], rows[tied]["without_gold"], rows[tied]["tie"]) == (None, "disagreement", True)
    assert (rows[tied]["soft_quote"], rows[tied]["soft_opinion"], rows[tied]["entropy"]) == (0.5, 0.5, 1.0)
    assert sum(rows[tied][f"posterior_{label}"] for label in ("quote", "opinion")) == pytest.approx(1, abs=0.02)
    assert (rows[other]["label"], rows[other]["tie"], rows[other]["entropy"]) == ("quote", False, 0.0)
    assert rows[other]["posterior_quote"] > 0.9


def test_sentences_without_a_label_of_record_are_left_out_unless_they_are_wanted(team: Team, tmp_path: Path):
    team.label(team.actors["Ben"], team.articles[0], count=1, answer=OPINION, now=LATER)
    left = tables(team, tmp_path)
    assert left.facts.left_out == {"sentences without a label of record (disagreement)": 1}
    assert (left.facts.sentences, left.facts.votes) == (5, 12)
    assert tables(team, tmp_path, without_gold=WithoutGold.KEEP).facts.sentences == 6


def test_every_vote_on_its_articles_is_in_a_release_whatever_became_of_the_sentence(team: Team, tmp_path: Path):
    team.label(team.actors["Ben"], team.articles[0], count=1, answer=OPINION, now=LATER)
    left = tables(team, tmp_path, without_gold=WithoutGold.LEAVE_OUT)
    kept = tables(team, tmp_path, without_gold=WithoutGold.KEEP)
    assert left.facts.sentences < kept.facts.sentences
    of_left, of_kept = (
        [vote | {"split": None} for vote in tables_of_one.annotations()] for tables_of_one in (left, kept)
    )
    assert of_left == of_kept


def test_a_decision_says_how_and_by_which_rule_and_its_reason_leaves_with_notes_only(team: Team, tmp_path: Path):
    decide(team, team.sentences(team.articles[0])[0])
    shown, hidden = (first(tables(team, tmp_path, notes=notes).labels()) for notes in (True, False))
    assert (shown["label"], shown["gold_by"], shown["rule"]) == ("opinion", "adjudicated", "R2")
    assert (shown["reason"], hidden["reason"]) == ("Ben is wrong.", None)


def test_a_majority_only_where_the_owner_chose_it(team: Team, tmp_path: Path):
    team.label(give_more(team, "Cy", team.articles[0]), team.articles[0], answer=OPINION)
    assert tables(team, tmp_path).facts.count_by_gold == {"unanimous": 3}
    set_adjudication_settings(team.file, team.owner, AdjudicationSettings(majority=True))
    assert tables(team, tmp_path).facts.count_by_gold == {"majority": 3, "unanimous": 3}


def test_unfinished_articles_wait_where_only_complete_ones_are_wanted(team: Team, tmp_path: Path):
    third = team.add_article(3)
    give(team.file, team.owner, third, team.actors["Ada"].annotator_id, now=NOW)
    team.label(team.actors["Ada"], third)
    assert tables(team, tmp_path, only_complete=True).facts.left_out == {"articles that are not finished": 1}
    everything = tables(team, tmp_path, **EVERYTHING)
    assert everything.facts.articles == 3


def test_too_few_votes_are_left_out(team: Team, tmp_path: Path):
    team.label(give_more(team, "Cy", team.articles[0]), team.articles[0], count=2)
    release = tables(team, tmp_path, min_votes=3)
    assert (release.facts.articles, release.facts.sentences) == (1, 2)
    assert release.facts.left_out == {
        "articles without a sentence for the release": 1,
        "sentences that somebody has yet to answer, with the votes on them": 1,
        "sentences with fewer votes than 3": 3,
    }


def test_only_what_was_chosen(team: Team, tmp_path: Path):
    draft = draft_article("Der Hafen schloss. Niemand fragte.", language="de", source=Source("Echo"))
    import_drafts(team.file, team.owner, [draft], origin="more", now=NOW)
    (german,) = (row for row in tables(team, tmp_path, **EVERYTHING, languages=("de",)).articles())
    for chosen in ({"sources": ("Echo",)}, {"articles": (draft.article.id,)}, {"batches": (german["batch"],)}):
        release = tables(team, tmp_path, **EVERYTHING, **chosen)
        assert [row["article_id"] for row in release.articles()] == [draft.article.id]
        assert release.facts.left_out == {"articles that were not chosen": 2}


@pytest.mark.parametrize("use", [ArticleUse.PRACTICE, ArticleUse.TEST])
def test_practice_and_tests_never_leave_and_checks_do(team: Team, tmp_path: Path, use: ArticleUse):
    for sentence_id in (*team.sentences(team.articles[0]), *team.sentences(team.articles[1])):
        decide(team, sentence_id)
    for article_id, for_what in zip(team.articles, (use, ArticleUse.CHECK), strict=True):
        set_use(team.file, team.owner, article_id, for_what, now=NOW)
    release = tables(team, tmp_path, **EVERYTHING)
    assert [row["article_id"] for row in release.articles()] == [team.articles[1]]
    assert {row["article_id"] for row in (*release.labels(), *release.annotations())} == {team.articles[1]}
    assert release.facts.left_out == {"articles for practice and tests": 1}


def test_an_owner_gets_nothing_of_an_article_that_they_are_labeling(team: Team, tmp_path: Path):
    olga = team.add("Olga", Role.OWNER)
    third = team.add_article(3)
    for name in ("Ada", "Ben"):
        team.label(give_more(team, name, third), third)
    give_more(team, "Olga", third)
    hers, others = tables(team, tmp_path, olga, **EVERYTHING), tables(team, tmp_path, **EVERYTHING)
    assert (hers.facts.articles, others.facts.articles) == (2, 3)
    assert hers.facts.left_out == {"articles that whoever published it was still labeling": 1}
    team.label(olga, third)
    assert tables(team, tmp_path, olga, **EVERYTHING).facts.articles == 3


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.ADJUDICATOR])
def test_nobody_else_publishes(team: Team, tmp_path: Path, role: Role):
    with pytest.raises(NotAllowed):
        tables(team, tmp_path, team.add("Other", role))


def test_a_person_who_is_no_longer_an_owner_in_the_snapshot_publishes_nothing(team: Team, tmp_path: Path):
    was = replace(team.actors["Ada"], role=Role.OWNER)
    with pytest.raises(NotAllowed):
        tables(team, tmp_path, was)


@pytest.mark.parametrize("mode", list(TextMode))
def test_the_text_leaves_as_far_as_it_may(team: Team, tmp_path: Path, mode: TextMode):
    release = tables(team, tmp_path, text=mode)
    article, sentence = first(release.articles()), first(release.labels())
    assert article["text_mode"] == mode
    assert (article["text"] is not None) == (mode is TextMode.FULL)
    assert sentence["text"] == {
        TextMode.FULL: "The harbour board met for the 1th time on Tuesday.",
        TextMode.EXCERPT: "The harbour board met for the 1th time on Tuesday.",
        TextMode.NONE: None,
    }[mode]  # fmt: skip
    assert len(sentence["text_sha256"]) == 64


def test_a_licence_note_keeps_one_articles_text_at_home(team: Team, tmp_path: Path):
    kept = draft_article("Nobody may copy this one.", source=Source("Echo", licence="All rights  reserved."))
    import_drafts(team.file, team.owner, [kept], origin="more", now=NOW)
    release = tables(team, tmp_path, **EVERYTHING)
    modes = {row["article_id"]: (row["text_mode"], row["text"] is None) for row in release.articles()}
    assert modes == {**dict.fromkeys(team.articles, ("full", False)), kept.article.id: ("none", True)}
    (sentence,) = (row for row in release.labels() if row["article_id"] == kept.article.id)
    assert (sentence["text"], len(sentence["text_sha256"])) == (None, 64)


def test_what_was_taken_down_leaves_without_text_title_and_hashes_of_blanks(team: Team, tmp_path: Path):
    gone = team.articles[0]
    take_down(team.file, team.owner, gone, confirm_title="Meeting 1", reason="A court said so.", now=NOW)
    release = tables(team, tmp_path)
    article = first(release.articles())
    assert (article["article_id"], article["text_mode"], article["text"], article["title"]) == (gone, "none", None, "")
    rows = [row for row in release.labels() if row["article_id"] == gone]
    assert {(row["text"], row["text_sha256"]) for row in rows} == {(None, None)}
    assert {row["label"] for row in rows} == {"quote"}


def test_pseudonyms_are_the_same_every_time_and_tell_neither_name_nor_id(team: Team, tmp_path: Path):
    called = [{row["annotator"] for row in tables(team, tmp_path).annotations()} for _ in range(2)]
    assert called[0] == called[1]
    assert len(called[0]) == 2
    assert not any(name in shown.casefold() for shown in called[0] for name in ("ada", "ben"))
    named = {row["annotator"] for row in tables(team, tmp_path, names=AnnotatorNames.NAMES).annotations()}
    assert named == {"Ada", "Ben"}


def test_notes_stay_at_home_unless_they_are_wanted(team: Team, tmp_path: Path):
    noted = replace(QUOTE, note="Ask Mirre about this.")
    team.label(team.actors["Ada"], team.articles[0], count=1, answer=noted, now=LATER)
    notes = [{row["note"] for row in tables(team, tmp_path, notes=wanted).annotations()} for wanted in (False, True)]
    assert notes == [{""}, {"", "Ask Mirre about this."}]


def test_votes_beyond_what_was_asked_for_are_marked(team: Team, tmp_path: Path):
    team.label(give_more(team, "Cy", team.articles[0]), team.articles[0])
    take_back(team.file, team.owner, 5, now=NOW)
    extra = {
        (row["annotator"], row["extra"]) for row in tables(team, tmp_path, names=AnnotatorNames.NAMES).annotations()
    }
    assert extra == {("Ada", False), ("Ben", False), ("Cy", True)}


def test_nearly_the_same_articles_share_a_split_whatever_the_seed(team: Team, tmp_path: Path):
    text = " ".join(f"The board of quay {n} met twice in week {n * 7} and voted {n * 3} to {n}." for n in range(9))
    copies = [draft_article(f"{head}\n\n{text}", title=head) for head in ("Echo has it", "So does the Post", "And I")]
    for copy in copies:
        import_drafts(team.file, team.owner, [copy], origin="wire", now=NOW)
    for seed in range(5):
        release = tables(team, tmp_path, seed=seed, shares=(34, 33, 33), **EVERYTHING)
        rows = [row for row in release.articles() if row["article_id"] not in team.articles]
        assert len({row["split"] for row in rows}) == 1
        assert {row["cluster"] for row in rows} == {copies[0].article.id}
        leaks = release.facts.leaks
        assert (leaks.shared_articles, leaks.same_sentences, leaks.same_short_sentences) == (0, 0, 0)
        # Those two differ in nothing but a number, sentence by sentence, and are no near-duplicates as a whole.
        assert {id_.partition(":")[0] for pair in leaks.examples for id_ in pair} <= set(team.articles)


def test_articles_that_only_share_a_sentence_stay_together_and_are_no_cluster(team: Team, tmp_path: Path):
    boilerplate = "Sign up for the newsletter of the Harbour Echo to get this every week."
    texts = [
        f"{body} {boilerplate}"
        for body in (
            "Quay workers struck on Monday for better pay and shorter shifts. The port stood still until the evening.",
            "A school opened in the north of the city after years of delay. Parents had asked for it since the flood.",
        )
    ]
    own = [draft_article(text, language="en") for text in texts]
    for draft in own:
        import_drafts(team.file, team.owner, [draft], origin="own", now=NOW)
    for seed in range(4):
        release = tables(team, tmp_path, seed=seed, shares=(34, 33, 33), **EVERYTHING)
        rows = {row["article_id"]: row for row in release.articles()}
        assert [rows[draft.article.id]["cluster"] for draft in own] == [draft.article.id for draft in own]
        assert len({rows[draft.article.id]["split"] for draft in own}) == 1
        assert release.facts.leaks.same_sentences == 0


def test_a_line_at_the_end_of_every_article_binds_none_of_them(tmp_path: Path):
    line = "City hall did not want to say anything about this before next week."
    with Team(tmp_path, articles=0) as made:
        for topic in (
            "Quay workers struck on Monday for better pay, and the port stood still until the evening shift began.",
            "A school opened in the north after years of delay, which parents had wanted since the great flood.",
            "Rain fell for three days without a break, so that farmers near Tarn had to harvest their wheat early.",
            "Ivo Lund resigned as chairman because shareholders refused him another term at their spring assembly.",
            "Bread became dearer again this summer while wages fell, say figures from the national statistics office.",
        ):
            draft = draft_article(f"{topic} {line}", language="en")
            import_drafts(made.file, made.owner, [draft], origin="x", now=NOW)
        release = tables(made, tmp_path, shares=(60, 20, 20), **EVERYTHING)
        assert {row["split"] for row in release.articles()} == {"train", "validation", "test"}
        assert release.facts.leaks.same_sentences == 7  # 3 * 1 + 3 * 1 + 1 * 1
        assert "unless more than 2 articles share it" in methods_paragraph(release)


def test_the_leak_report_counts_short_and_nearly_identical_sentences(tmp_path: Path):
    with Team(tmp_path, articles=0) as made:
        bodies = (
            "Quay workers struck on Monday for pay.\n\nNo.\n\nTurnout was 41 percent.",
            "A school opened after years of delay.\n\nNo.\n\nTurnout was 57 percent.",
        )
        for body in bodies:
            import_drafts(made.file, made.owner, [draft_article(body, language="en")], origin="x", now=NOW)
        leaks = tables(made, tmp_path, shares=(50, 0, 50), **EVERYTHING).facts.leaks
    assert (leaks.shared_articles, leaks.same_sentences) == (0, 0)
    assert (leaks.same_short_sentences, leaks.near_identical_sentences) == (1, 1)
    assert len(leaks.examples) == 1


def test_sentences_and_votes_are_in_the_split_of_their_article(team: Team, tmp_path: Path):
    release = tables(team, tmp_path, shares=(50, 0, 50), split_by=SplitBy.DATE)
    split_by_article = {row["article_id"]: row["split"] for row in release.articles()}
    assert set(split_by_article.values()) == {"train", "test"}
    for row in (*release.labels(), *release.annotations()):
        assert row["split"] == split_by_article[row["article_id"]]


def test_what_one_person_alone_labeled_has_no_probabilities(tmp_path: Path):
    """Of two votes on a sentence a model can learn; it would turn against the only vote that there is."""
    with Team(tmp_path, articles=2, overlap=1) as alone:
        ada, ben = alone.add("Ada"), alone.add("Ben")
        for person, article in zip((ada, ben), alone.articles, strict=True):
            give(alone.file, alone.owner, article, person.annotator_id, now=NOW)
            alone.label(person, article)
        rows = list(tables(alone, tmp_path).labels())
    assert rows
    assert {value for row in rows for name, value in row.items() if name.startswith(POSTERIOR)} == {None}


def test_a_note_alone_is_no_vote_where_notes_stay_at_home(team: Team, tmp_path: Path):
    cy = give_more(team, "Cy", team.articles[0])
    team.label(cy, team.articles[0], count=1, answer=Answer(note="Hm."), now=LATER)
    shown, hidden = (
        list(tables(team, tmp_path, notes=notes, unanswered=True).annotations()) for notes in (True, False)
    )
    assert [vote["note"] for vote in shown if vote["label"] is None] == ["Hm."]
    assert all(vote["label"] for vote in hidden)
    assert len(shown) == len(hidden) + 1


def test_sentences_that_have_only_votes_are_there_for_other_tools(team: Team, tmp_path: Path):
    """In their place, with as much text as may leave, and without a label: nobody has settled them."""
    first_sentence, *_ = team.sentences(team.articles[0])
    events = team.events(team.actors["Ben"], [first_sentence], OPINION)
    record_annotations(team.file, team.actors["Ben"], events, now=NOW).result()
    with tables_of(team.file, team.owner, tmp_path / "rows", text=TextMode.EXCERPT) as found:
        [row] = found.unsettled()
        ids = {label["sentence_id"] for label in found.labels()}
        votes = [vote["label"] for vote in found.annotations() if vote["sentence_id"] == first_sentence]
    assert (row["sentence_id"], row["label"], row["without_gold"]) == (first_sentence, None, "disagreement")
    assert row["text"]
    assert row["split"] is not None
    assert first_sentence not in ids
    assert sorted(votes) == ["opinion", "quote"]


def test_a_label_that_was_left_out_for_few_votes_stays_left_out(team: Team, tmp_path: Path):
    give_more(team, "Cem", team.articles[0])
    team.label(team.actors["Cem"], team.articles[0], count=1)
    with tables_of(team.file, team.owner, tmp_path / "rows", min_votes=3, unanswered=True) as found:
        [row] = found.labels()
        left_out = list(found.unsettled())
    assert row["label"] == "quote"
    assert {(label_row["article_id"], label_row["label"], label_row["gold_by"]) for label_row in left_out} == {
        (row["article_id"], None, None)
    }


@pytest.mark.parametrize("form", ["label_studio", "prodigy", "doccano"])
def test_every_vote_is_in_every_format_that_claims_it(team: Team, tmp_path: Path, form: str):
    first_sentence, second, *_ = team.sentences(team.articles[0])
    for sentence_id, answer in ((first_sentence, OPINION), (second, Answer(note="Who says so?"))):
        events = team.events(team.actors["Ben"], [sentence_id], answer)
        record_annotations(team.file, team.actors["Ben"], events, now=NOW).result()
    files = published(team.file, team.owner, unanswered=True, notes=True, formats=("jsonl", form))
    votes = (files / "jsonl" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    if form == "label_studio":
        tasks = json.loads((files / form / "tasks-001.json").read_text(encoding="utf-8"))
        votes_written = sum(len(task["annotations"]) for task in tasks)
    else:
        paths = [path for path in (files / form).iterdir() if path.name != "gold.jsonl"]
        votes_written = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    assert votes_written == len(votes) == 12
    assert "Who says so?" in "".join(path.read_text(encoding="utf-8") for path in (files / form).iterdir())


def test_skips_are_no_labels_of_record(team: Team, tmp_path: Path):
    for name in ("Ada", "Ben"):
        events = team.events(team.actors[name], team.sentences(team.articles[0])[:1], Answer(skip="photo_credit"))
        record_annotations(team.file, team.actors[name], events, now=NOW).result()
    facts = tables(team, tmp_path).facts
    assert (facts.count_by_gold, facts.count_by_skip) == ({"unanimous": 5}, {"unanimous": 1})
    assert facts.count_by_label == {"quote": 5}
