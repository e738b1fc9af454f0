"""Drafts of all articles in many files, with what the importer decided for all."""

from pathlib import Path

from labeling.domain.model import Source
from labeling.domain.sameness import sameness_key
from labeling.intake.draft import draft_of, other_forms
from labeling.intake.drafting import DraftChoices, Drafted, draft_files
from labeling.intake.readings import ReadOptions, read_files
from tests.intake.files import TEXT, file

WRAPPED = (
    "The board met on Monday to sell the quay, which nobody had asked\nfor, and it was an error, said a clerk who "
    "knows the\nharbour well and has been there for all of the years that\ncount. She left.\n"
)
ARTICLES = Path(__file__).parent / "parts"


def drafts(folder: Path, name: str, data: str, choices: DraftChoices | None = None) -> list[Drafted]:
    return list(draft_files([file(folder, name, data)], ReadOptions(), choices or DraftChoices()))


def test_what_is_drafted_is_what_one_file_alone_would_be(tmp_path: Path):
    files = [file(tmp_path, path.name, path.read_bytes()) for path in sorted(ARTICLES.glob("*.txt"))]
    drafted = list(draft_files(files, ReadOptions(), DraftChoices()))
    for one, reading in zip(drafted, read_files(files, ReadOptions()), strict=True):
        assert reading.decoded is not None
        assert one.draft == draft_of(reading.decoded, name=reading.file)
        text = reading.decoded.text
        assert one.forms == tuple(dict.fromkeys(map(sameness_key, [text, *other_forms(text)])))


def test_a_choice_is_for_all_and_an_empty_one_leaves_what_the_file_states(tmp_path: Path):
    data = f'title,text,source,lang,author\nA,"{TEXT}",Coast Post,de,Ann\nB,"{TEXT} No.",,,\n'
    first, second = drafts(tmp_path, "a.csv", data, DraftChoices(Source(name="Ledger", licence="CC0"), language=""))
    assert first.draft is not None
    assert second.draft is not None
    assert first.draft.article.source == Source("Ledger", licence="CC0", author="Ann")
    assert (first.draft.article.language, second.draft.article.language) == ("de", "en")
    (chosen, _) = drafts(tmp_path, "a.csv", data, DraftChoices(language="fr"))
    assert chosen.draft is not None
    assert (chosen.draft.article.language, chosen.draft.article.source.name) == ("fr", "Coast Post")


def test_lines_are_joined_where_they_are_wrapped_and_nowhere_else(tmp_path: Path):
    choices = DraftChoices(join_lines=True)
    (wrapped,) = drafts(tmp_path, "a.txt", WRAPPED, choices)
    (plain,) = drafts(tmp_path, "b.txt", "One line.\nAnother line.\n", choices)
    assert wrapped.draft is not None
    assert plain.draft is not None
    assert wrapped.draft.article.encoding == "utf-8, lines joined"
    assert plain.draft.article.encoding == "utf-8"


def test_texts_are_mended_where_they_were_misread_and_nowhere_else(tmp_path: Path):
    choices = DraftChoices(mend=True)
    (spoilt,) = drafts(tmp_path, "a.txt", "The cafÃ© closed. It was an error.", choices)
    (plain,) = drafts(tmp_path, "b.txt", "The café closed. It was an error.", choices)
    assert spoilt.draft is not None
    assert plain.draft is not None
    assert spoilt.draft.article.text == plain.draft.article.text
    assert (spoilt.draft.article.encoding, plain.draft.article.encoding) == ("utf-8, mended", "utf-8")
    assert set(plain.forms) <= set(spoilt.forms)


def test_every_form_that_an_import_may_store_is_among_the_forms(tmp_path: Path):
    for choices in (DraftChoices(), DraftChoices(join_lines=True), DraftChoices(mend=True, join_lines=True)):
        (drafted,) = drafts(tmp_path, "a.txt", WRAPPED.replace("clerk", "cafÃ© clerk"), choices)
        assert drafted.draft is not None
        assert sameness_key(drafted.draft.article.text) in drafted.forms


def test_the_text_is_handed_back_once(tmp_path: Path):
    (drafted,) = drafts(tmp_path, "a.txt", TEXT)
    assert drafted.draft is not None
    assert drafted.reading.decoded is not None
    assert (drafted.reading.decoded.text, drafted.draft.article.text) == ("", TEXT)


def test_what_cannot_be_an_article_is_a_problem_and_the_others_come_in(tmp_path: Path):
    first, second, third = drafts(tmp_path, "a.csv", 'title,text\nA,"\u200b\u200b"\nB\nC,So it is.\n')
    assert (first.draft, first.forms) == (None, ())
    assert "no text that can be seen" in first.problem
    assert second.problem == second.reading.problem
    assert third.draft is not None


def test_a_text_of_too_many_sentences_is_a_problem(tmp_path: Path):
    (drafted,) = drafts(tmp_path, "a.txt", "So.\n" * 20_001)
    assert "20,001 sentences" in drafted.problem
    assert drafted.reading.decoded is not None
    assert drafted.reading.decoded.text == ""


def test_a_title_is_suggested_where_none_is_stated(tmp_path: Path):
    (drafted,) = drafts(tmp_path, "a.csv", f'title,text\n,"{TEXT}"\n')
    assert drafted.draft is not None
    assert drafted.draft.article.title == "The board met on Monday."
