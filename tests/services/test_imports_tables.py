"""Tables of votes on their way into a project: which sentence, whose vote, which answer, and what the report says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Sentence
from labeling.intake.draft import draft_article
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project, open_project
from labeling.services.imports import ImportReport, apply_import, plan_import, suggest_matches, with_spellings
from labeling.services.imports.articles import import_drafts
from labeling.services.imports.histories import TWICE, TWICE_UNTIMED
from labeling.services.takedowns import take_down
from labeling.storage import accounts
from labeling.storage.annotations import vote_rows
from labeling.storage.articles import sentences_of
from tests.projects import LATER, NOW, TEXT, another_annotator

HEADS = "annotator,label,text,article_id,position\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = open_project(tmp_path / "project.db")
    yield made
    made.close()


def table(*rows: str, heads: str = HEADS, name: str = "t.csv") -> Foreign:
    return read_foreign({name: (heads + "\n".join(rows) + "\n").encode()}, ForeignFormat.CSV)


def bring(project: Project, foreign: Foreign, *, keep_apart: bool = False) -> ImportReport:
    """Import, after a dry run that says the same."""
    owner = project.local_owner()
    matches = suggest_matches(project.file, owner, foreign, "csv", keep_apart=keep_apart)
    planned = plan_import(project.file, owner, foreign, matches, now=LATER)
    done = apply_import(project.file, owner, foreign, matches, form="csv", name="t.csv", now=LATER)
    assert (planned.articles, planned.votes, planned.left_out, planned.left_out_at, planned.notes) == (
        done.articles, done.votes, done.left_out, done.left_out_at, done.notes)  # fmt: skip
    return done


def votes(project: Project) -> list[tuple[str, int, str, str]]:
    """(article's title, position, annotator, label), sorted."""
    with project.file.reading() as db:
        names = {member.annotator.id: member.annotator.name for member in accounts.members(db)}
        return sorted(
            (row.title, row.sentence.position, names[row.vote.annotation.annotator_id],
             row.vote.annotation.answer.label or "")
            for row in vote_rows(db)
        )  # fmt: skip


# Which sentence


@pytest.fixture
def sentences(project: Project) -> list[Sentence]:
    """Those of an article that the project has."""
    draft = draft_article(TEXT, language="en", title="East quay")
    import_drafts(project.file, project.local_owner(), [draft], origin="a test", now=NOW)
    with project.file.reading() as db:
        return sentences_of(db, draft.article.id)


def rows_of(sentences: list[Sentence], called: str, first: int = 1, label: str = "quote") -> list[str]:
    return [
        f'Ann,{label},"{sentence.text.replace(chr(34), chr(34) * 2)}",{called},{sentence.position - 1 + first}'
        for sentence in sentences
    ]


@pytest.mark.parametrize("how", ["id", "prefix", "title", "title in other capitals and blanks"])
@pytest.mark.parametrize("first", [0, 1])
def test_sentences_of_an_article_that_is_here_are_found_by_its_name_and_their_places(
    project: Project, sentences: list[Sentence], how: str, first: int
):
    article_id = sentences[0].article_id
    called = {"id": article_id, "prefix": article_id[:10], "title": "East quay"}.get(how, " East  quay ")
    done = bring(project, table(*rows_of(sentences[1:4], called, first)))
    assert (done.articles, done.votes.added) == ([], 3)
    assert votes(project) == [("East quay", position, "Ann", "quote") for position in (2, 3, 4)]
    assert len(project.articles()) == 1


def test_a_text_that_differs_in_blanks_and_marks_is_found_and_reported(project: Project, sentences: list[Sentence]):
    quote = next(sentence for sentence in sentences if "“" in sentence.text)
    text = quote.text.replace("“", '""').replace("”", '""').replace(" ", "\u00a0", 1)
    done = bring(project, table(f'Ann,quote,"{text} ",{quote.article_id},{quote.position}'))
    assert done.votes.added == 1
    assert [note for note in done.notes if "differ from those here" in note]
    assert project.sentences().set_index("sentence_id").loc[quote.id, "text"] == quote.text


def test_a_sentence_that_the_article_here_lacks_is_reported_and_makes_no_second_article(
    project: Project, sentences: list[Sentence]
):
    article_id = sentences[0].article_id
    done = bring(project, table(*rows_of(sentences[:1], article_id), f"Ann,quote,Invented.,{article_id},9"))
    assert (done.articles, done.votes.added, sum(done.left_out.values())) == ([], 1, 1)
    assert any("1 of its sentences are nowhere in the article here" in note for note in done.notes)
    assert len(project.articles()) == 1


def test_an_article_that_only_shares_a_title_is_another_and_the_report_says_so(
    project: Project, sentences: list[Sentence]
):
    done = bring(project, table(*rows_of(sentences[:1], "East quay"), "Ann,quote,Invented.,East quay,9"))
    assert len(done.articles) == 1
    assert done.votes.added == 2
    assert any("An article here is also called “East quay”" in note for note in done.notes)


def test_sentences_of_an_article_that_was_taken_down_are_found_by_its_id(project: Project, sentences: list[Sentence]):
    article_id = sentences[0].article_id
    take_down(project.file, project.local_owner(), article_id, confirm_title="East quay", reason="asked to", now=NOW)
    done = bring(project, table(*rows_of(sentences[2:4], article_id)))
    assert (done.articles, done.votes.added) == ([], 2)


def test_two_articles_that_say_the_same_stay_two_and_are_found_again(project: Project):
    rows = ["Ann,quote,No.,d1,1", "Ann,opinion,No.,d2,1"]
    assert bring(project, table(*rows)).votes.added == 2
    assert votes(project) == [("d1", 1, "Ann", "quote"), ("d2", 1, "Ann", "opinion")]
    again = bring(project, table(*reversed(rows)))
    assert (again.articles, again.votes.added, again.votes.known) == ([], 0, 2)


def test_a_second_persons_table_of_the_same_articles_joins_the_first(project: Project):
    bring(project, table("Ann,quote,One.,a1,0", "Ann,quote,No.,a1,1", "Ann,quote,No.,a1,2"))
    done = bring(project, table("Bob,quote,One.,a1,0", "Bob,opinion,No.,a1,2"))
    assert done.articles == []
    assert ("a1", 3, "Bob", "opinion") in votes(project)


def test_the_report_says_where_positions_could_begin_with_0_or_1(project: Project):
    bring(project, table("Ann,quote,One.,a1,1", "Ann,quote,No.,a1,2", "Ann,quote,No.,a1,3"))
    done = bring(project, table("Bob,opinion,No.,a1,2"))
    assert ("a1", 2, "Bob", "opinion") in votes(project)
    assert any("may begin with 0 or with 1" in note for note in done.notes)


# Whose vote


FOUR = ['Ann,quote,"One.",a1,1', 'ann,quote,"Two.",a1,2', '" Ann",quote,"Three.",a1,3', '"ANN ",quote,"Four.",a1,4']


def test_names_that_differ_in_capitals_and_blanks_are_one_person_and_the_report_says_so(project: Project):
    done = bring(project, table(*FOUR))
    assert {person for _, _, person, _ in votes(project)} == {"Ann"}
    assert done.people == ["Ann"]
    assert [note for note in done.notes if note.startswith("Taken for one person: “Ann”")]


def test_they_can_be_kept_apart(project: Project):
    done = bring(project, table(*FOUR), keep_apart=True)
    assert len({person for _, _, person, _ in votes(project)}) == 4
    assert not [note for note in done.notes if note.startswith("Taken for one person")]


def test_kept_apart_they_are_not_all_somebody_who_is_here(project: Project):
    another_annotator(project, "Ann")
    bring(project, table(*FOUR), keep_apart=True)
    assert len({person for _, _, person, _ in votes(project)}) == 4


def test_somebody_who_is_here_is_one_of_them(project: Project):
    another_annotator(project, "Ann")
    assert bring(project, table(*FOUR)).people == []


def test_what_is_said_of_a_label_holds_for_its_other_spellings():
    words = ["gossip", "Gossip ", "GOSSIP", "quote"]
    assert with_spellings(words, {"gossip": "opinion"}) == dict.fromkeys(words[:3], "opinion")
    said = {"gossip": "opinion", "GOSSIP": ""}
    assert with_spellings(words, said)["GOSSIP"] == ""


# Which answer counts


TIMED = "annotator,label,text,article_id,position,created_at\n"


@pytest.mark.parametrize(
    ("times", "label", "reason"),
    [
        (("1772359200", "1769940000"), "quote", TWICE),
        (("1772359200000", "1769940000000"), "quote", TWICE),
        (("2026-03-01 10:00", "1 Feb 2026"), "quote", TWICE),
        (("03/01/2026", "02/01/2026"), "opinion", TWICE_UNTIMED),
        (("2026-03-01", "soon"), "opinion", TWICE_UNTIMED),
        (("", ""), "opinion", TWICE_UNTIMED),
        (("2026-03-01", "2026-03-01"), "opinion", TWICE_UNTIMED),
    ],
)
def test_the_later_answer_counts_where_times_tell_which_it_is(
    project: Project, times: tuple[str, str], label: str, reason: str
):
    rows = [f"Ann,{said},She left.,a1,1,{at}" for said, at in zip(("quote", "opinion"), times, strict=True)]
    done = bring(project, table(*rows, heads=TIMED))
    assert votes(project) == [("a1", 1, "Ann", label)]
    assert dict(done.left_out) == {reason: 1}
    assert done.left_out_at == {reason: ["t.csv, line 3" if label == "quote" else "t.csv, line 2"]}


def test_an_unreadable_time_is_reported_and_unknown(project: Project):
    foreign = table("Ann,quote,She left.,a1,1,03/01/2026", heads=TIMED)
    assert foreign.votes[0].at is None
    assert any("could be read in two ways" in note and "t.csv, line 2" in note for note in foreign.notes)


def test_rows_without_a_label_are_counted_with_the_reason(project: Project):
    done = bring(project, table("Ann,quote,One.,a1,1", "Ann,,Two.,a1,2", "Bob, ,One.,a1,1"))
    assert dict(done.left_out) == {"it has no label": 2}
    assert done.left_out_at == {"it has no label": ["t.csv, line 3", "t.csv, line 4"]}
