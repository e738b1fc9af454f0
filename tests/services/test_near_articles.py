"""A story of six outlets: what is nearly the same is found at import, shown, and left out, kept or linked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.near_texts import NEAR
from labeling.intake.readings import InputFile
from labeling.services.article_imports import (
    HowToRead,
    ImportOutcome,
    NearChoice,
    OneArticle,
    PreparedArticle,
    choice_of,
    choose_near,
    correct_one,
    import_local_files,
    import_results,
    leave_out,
    similar_article,
    similarity_in_words,
    titles_of_similar,
    undo_import,
)
from labeling.services.takedowns import take_down
from labeling.services.verification import check_project
from labeling.storage.article_copies import copies_of, copy_of
from labeling.storage.articles import list_articles
from tests.projects import NOW
from tests.services.test_article_imports import begun, opened, read, stored
from tests.teams import Team

STORY = """The harbour board will sell the east quay to a shipping firm from Rotterdam for 41 million euros.
The board voted seven to two on Monday evening, after a debate of four hours in a crowded town hall.
Residents had asked for a park with a small beach, and more than nine thousand of them signed a petition.
“We cannot pay for the new pumping station in any other way,” said the chair of the board, Ida Wu.
The firm plans two warehouses and a terminal for ferries, and promises two hundred jobs within three years.
Critics doubt that number, since a similar terminal up the coast employs no more than sixty people today.
The sale still needs the consent of the province, which is expected to decide before the summer recess.
Work on the site could begin next spring, once the old cranes have been taken down and sold for scrap."""
LINES = STORY.split("\n")
OUTLETS = {
    "wire": STORY,
    "headline": "Quay goes to Dutch firm\n\nBy a staff writer\n\n" + STORY,
    "trimmed": "Quay sold\n\n" + "\n".join(LINES[:5]),
    "turned": "\n\n".join(reversed(LINES)),
    "edited": STORY.replace("will sell", "is to sell")
    .replace("a crowded", "the packed")
    .replace("Critics", "Opponents"),
    "quoted": STORY + "\n“It is a disgrace,” said Bo Berg, who lives next to the quay, when he heard of the vote.",
}
OTHER = """The harbour board has a new chair, and she likes to be on time. Ida Wu, 52, ran a bakery for twenty years.
“We cannot pay for the new pumping station in any other way,” said the chair of the board, Ida Wu.
She was speaking of the sale of the east quay, her first large decision, which divides the town as nothing before it.
Those who know her say that she rises at four, swims before work and answers every letter by hand within the week."""


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=1) as team:
        yield team


def six_outlets(team: Team, **more: str) -> str:
    files = {f"{name}_txt": text.encode() for name, text in {**OUTLETS, **more}.items()}
    return begun(team, **files)


def ids_by_title(team: Team) -> dict[str, str]:
    with team.file.reading() as db:
        return {summary.title: summary.id for summary in list_articles(db)}


def originals(team: Team, batch_id: str) -> list[str | None]:
    """Of which number of the batch each of its articles is a copy, by the results."""
    results = import_results(team.file, team.owner, batch_id)
    with team.file.reading() as db:
        return [result.article_id and copy_of(db, result.article_id) for result in results]


def test_all_six_outlets_are_found_and_another_article_about_it_is_not(team: Team):
    articles = read(team, six_outlets(team, other=OTHER))
    assert articles[0].similar_to == articles[6].similar_to == ""
    assert all(article.similar_to.startswith("#") for article in articles[1:6])
    assert all(max(article.similarity, article.similarity_of_other) >= NEAR for article in articles[1:6])
    assert articles[1].similar_to == "#1"
    assert 0.85 < articles[1].similarity < 1 == round(articles[1].similarity_of_other)
    assert [article.needs_eyes for article in articles[:2]] == [False, True]


def test_how_similar_they_are_is_said_in_words(team: Team):
    joined = STORY + "\n\n" + OTHER
    files = {"a_txt": OTHER, "b_txt": joined, "c_txt": STORY, "d_txt": OUTLETS["headline"]}
    articles = read(team, begun(team, **{name: text.encode() for name, text in files.items()}))
    assert similarity_in_words(articles[1], "“A”") == "It has 100% of “A” in it."
    assert similarity_in_words(articles[2], "“B”") == "Nearly the same as “B” (100%)."
    assert similarity_in_words(articles[3], "“C”") == "Nearly the same as “C” (94%)."


def test_by_default_all_are_kept_and_none_is_linked(team: Team):
    import_id = six_outlets(team)
    corrections = opened(team, import_id).corrections
    assert {choice_of(article, corrections) for article in read(team, import_id)} == {NearChoice.KEEP}
    batch_id = stored(team, import_id)
    assert originals(team, batch_id) == [None] * 6


def test_what_is_in_the_project_already_is_found_and_shown(team: Team):
    stored(team, begun(team, wire_txt=STORY.encode()))
    import_id = begun(team, headline_txt=OUTLETS["headline"].encode())
    (article,) = read(team, import_id)
    similar = similar_article(team.file, team.owner, import_id, 1)
    assert similar is not None
    assert "".join(similar.sentences) == STORY.replace("\n", "")
    assert titles_of_similar(team.file, team.owner, import_id, [article]) == {1: similar.title}
    assert ids_by_title(team)[similar.title] == article.similar_to


def test_an_earlier_one_of_the_import_is_shown_as_it_is_corrected(team: Team):
    import_id = six_outlets(team)
    correct_one(team.file, team.owner, import_id, OneArticle(1, {"title": "The quay"}, {}))
    similar = similar_article(team.file, team.owner, import_id, 2)
    assert similar is not None
    assert (similar.title, "".join(similar.sentences)) == ("The quay", STORY.replace("\n", ""))
    assert titles_of_similar(team.file, team.owner, import_id, read(team, import_id)[1:2]) == {2: "The quay"}
    assert similar_article(team.file, team.owner, import_id, 1) is None
    assert similar_article(team.file, team.owner, import_id, 99) is None


def test_linked_copies_of_a_story_have_one_original(team: Team):
    import_id = six_outlets(team)
    choose_near(team.file, team.owner, import_id, {2, 3, 4, 5, 6}, NearChoice.LINK)
    batch_id = stored(team, import_id)
    results = import_results(team.file, team.owner, batch_id)
    wire = results[0].article_id
    assert wire is not None
    assert originals(team, batch_id) == [None, *[wire] * 5]
    assert results[0].message == ""
    assert results[1].message.startswith("A linked copy of “The harbour board will sell")
    with team.file.reading() as db:
        assert copies_of(db, wire) == [result.article_id for result in results[1:]]
    assert check_project(team.file).problems == ()
    assert undo_import(team.file, team.owner, batch_id) == 6
    with team.file.reading() as db:
        assert copies_of(db, wire) == []
    assert check_project(team.file).problems == ()


def test_what_is_left_out_is_not_stored_and_a_choice_can_be_changed(team: Team):
    import_id = six_outlets(team)
    choose_near(team.file, team.owner, import_id, {2, 3}, NearChoice.LEAVE_OUT)
    choose_near(team.file, team.owner, import_id, {3}, NearChoice.LINK)
    choose_near(team.file, team.owner, import_id, {4}, NearChoice.LINK)
    choose_near(team.file, team.owner, import_id, {4}, NearChoice.KEEP)
    batch_id = stored(team, import_id)
    results = import_results(team.file, team.owner, batch_id)
    assert [result.outcome for result in results][:4] == [
        ImportOutcome.IMPORTED, ImportOutcome.LEFT_OUT, ImportOutcome.IMPORTED, ImportOutcome.IMPORTED,
    ]  # fmt: skip
    assert [original is not None for original in originals(team, batch_id)] == [False, False, True, False, False, False]


def test_a_copy_of_one_that_is_left_out_is_linked_to_what_that_is_similar_to(team: Team):
    batch_id = stored(team, begun(team, wire_txt=STORY.encode()))
    (wire,) = import_results(team.file, team.owner, batch_id)
    longer = OUTLETS["quoted"] + " He will go to court, he said, and he will take his neighbours and their dogs along."
    import_id = begun(team, a_txt=OUTLETS["quoted"].encode(), b_txt=longer.encode())
    assert [article.similar_to for article in read(team, import_id)] == [wire.article_id, "#1"]
    choose_near(team.file, team.owner, import_id, {1}, NearChoice.LEAVE_OUT)
    choose_near(team.file, team.owner, import_id, {2}, NearChoice.LINK)
    assert originals(team, stored(team, import_id)) == [None, wire.article_id]


def test_where_the_original_is_left_out_a_copy_comes_in_without_a_link(team: Team):
    import_id = begun(team, a_txt=STORY.encode(), b_txt=OUTLETS["headline"].encode())
    leave_out(team.file, team.owner, import_id, {1})
    choose_near(team.file, team.owner, import_id, {2}, NearChoice.LINK)
    batch_id = stored(team, import_id)
    assert originals(team, batch_id) == [None, None]
    result = import_results(team.file, team.owner, batch_id)[1]
    assert result.outcome is ImportOutcome.IMPORTED
    assert "is not in the project" in result.message


def test_a_text_that_was_taken_down_is_similar_to_nothing(team: Team):
    batch_id = stored(team, begun(team, wire_txt=STORY.encode()))
    (wire,) = import_results(team.file, team.owner, batch_id)
    waiting = begun(team, headline_txt=OUTLETS["headline"].encode())
    with team.file.reading() as db:
        title = next(summary.title for summary in list_articles(db) if summary.id == wire.article_id)
    assert wire.article_id is not None
    take_down(team.file, team.owner, wire.article_id, confirm_title=title, reason="Law.", now=NOW)
    similar = similar_article(team.file, team.owner, waiting, 1)
    assert similar is not None
    assert similar.sentences == ()
    (article,) = read(team, begun(team, trimmed_txt=OUTLETS["trimmed"].encode()))
    assert article.similar_to == ""


def test_an_original_that_was_deleted_meanwhile_is_gone(team: Team):
    batch_id = stored(team, begun(team, wire_txt=STORY.encode()))
    import_id = begun(team, headline_txt=OUTLETS["headline"].encode())
    choose_near(team.file, team.owner, import_id, {1}, NearChoice.LINK)
    undo_import(team.file, team.owner, batch_id)
    assert similar_article(team.file, team.owner, import_id, 1) is None
    assert titles_of_similar(team.file, team.owner, import_id, read(team, import_id)) == {1: ""}
    assert originals(team, stored(team, import_id)) == [None]


def test_the_same_text_and_very_short_ones_are_no_near_duplicates(team: Team):
    short = "The bridge is closed. Nobody knows why."
    articles = read(team, begun(team, a_txt=STORY.encode(), b_txt=STORY.encode(), c_txt=short.encode(),
                                d_txt=f"{short} Nobody asks.".encode()))  # fmt: skip
    assert [article.same_as for article in articles] == ["", "#1", "", ""]
    assert not any(article.similar_to for article in articles)


def test_a_joined_text_is_similar_to_one_of_both(team: Team):
    joined = STORY + "\n\n" + OTHER
    articles = read(team, begun(team, a_txt=OTHER.encode(), b_txt=STORY.encode(), c_txt=joined.encode()))
    assert articles[2].similar_to == "#2"
    assert articles[2].similarity_of_other > 0.95
    assert 0.5 < articles[2].similarity < 0.8


def local(team: Team, folder: Path, near: NearChoice) -> list[ImportOutcome]:
    files = []
    for name, text in OUTLETS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        files.append(InputFile(f"{name}.txt", folder / f"{name}.txt"))

    def is_trimmed(article: PreparedArticle) -> bool:
        return article.file == "trimmed.txt"

    done = import_local_files(
        team.file, team.owner, files, HowToRead(), for_all={}, leave_out=is_trimmed, near=near, is_dry_run=False,
        on_reach=lambda _: None,
    )  # fmt: skip
    return [result.outcome for result in done.results]


@pytest.mark.parametrize(
    ("near", "imported", "linked"), [("keep", 5, 0), ("leave out", 1, 0), ("keep as a linked copy", 5, 4)]
)
def test_files_of_this_machine_are_treated_as_the_command_says(
    team: Team, tmp_path: Path, near: str, imported: int, linked: int
):
    outcomes = local(team, tmp_path, NearChoice(near))
    assert outcomes.count(ImportOutcome.IMPORTED) == imported
    with team.file.reading() as db:
        assert sum(copy_of(db, summary.id) is not None for summary in list_articles(db)) == linked
