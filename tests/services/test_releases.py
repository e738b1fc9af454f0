"""Releases: written by a process of their own, proven, kept as they are, compared, withdrawn."""

import hashlib
import json
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from labeling.domain.model import Answer, Role
from labeling.domain.releases import AnnotatorNames, CardTexts, ReleaseChoices, TextMode
from labeling.errors import NotAllowed, NotFound, Overtaken, Refused
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.hub.consumers import refuse_unreadable
from labeling.release import build
from labeling.services.assignments import give
from labeling.services.codebooks import change_codebook, current_codebook
from labeling.services.releases import (
    cancel,
    card_texts,
    difference,
    dismiss,
    export_tables,
    open_release,
    preview,
    release_job,
    release_options,
    releases,
    save_card_texts,
    start_release,
    withdraw,
)
from labeling.services.takedowns import take_down
from labeling.storage.connection import Database, IntegrityError
from tests.projects import LATER, NOW
from tests.publish.sample_tables import rows_in
from tests.releases import EVERYTHING, choices_of, published
from tests.teams import Team

OPINION = Answer(label="opinion")
QUICK: dict[str, Any] = {"formats": ("jsonl",)}
FACTMARK = Path("files", "factmark", "project.jsonl")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Three articles that Ada and Ben have labeled."""
    with Team(tmp_path, articles=3, overlap=2) as made:
        for name in ("Ada", "Ben"):
            actor = made.add(name)
            made.give_all(actor)
            for article_id in made.articles:
                made.label(actor, article_id)
        yield made


def wait(team: Team) -> str | None:
    """Until the release is written; why it was not, or None."""
    for _ in range(600):
        state = release_job(team.file, team.owner)
        if state is None or state.failed is not None:
            return state and state.failed
        time.sleep(0.05)
    raise AssertionError("It is still being written.")


def digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_a_release_in_every_format_by_a_process_of_its_own(team: Team):
    save_card_texts(team.file, team.owner, CardTexts(motivation="To see whether it works."), now=NOW)
    start_release(team.file, team.owner, choices_of(formats=tuple(ReleaseFormat)), now=NOW)
    assert wait(team) is None
    (release,) = releases(team.file, team.owner)
    assert (release.version, release.created_by, release.withdrawn_at) == ("1.0.0", team.owner.name, None)
    files = open_release(team.file, team.owner, release.id)
    assert release.zip_bytes == files.zip.stat().st_size
    assert "To see whether it works." in files.card.read_text()
    with zipfile.ZipFile(files.zip) as packed:
        names = {name.split("/")[1] for name in packed.namelist()}
        assert packed.testzip() is None
        assert packed.read("factmark-1.0.0/manifest.json").decode() == files.manifest
    assert {form.value for form in ReleaseFormat} <= names
    leftovers = {path.name for path in files.zip.parent.parent.iterdir()}
    assert leftovers == {".lock", "1.0.0"}


def test_a_hub_folder_that_its_readers_cannot_load_is_not_published(team: Team):
    hub = published(team.file, team.owner, formats=("hub",)) / "hub"
    rows = {"labels": 9, "annotations": 18, "articles": 3}
    refuse_unreadable(hub, rows)
    with pytest.raises(Refused, match="datasets finds 9 rows of labels instead of 8"):
        refuse_unreadable(hub, rows | {"labels": 8})
    (hub / "croissant.json").write_text("{}")
    with pytest.raises(Refused, match="cannot be used as it is"):
        refuse_unreadable(hub, rows)


def everything_said(folder: Path) -> str:
    """All that is in a release's files, also where it is compressed."""
    found = []
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            found.append(json.dumps(rows_in(path), default=str))
        elif path.is_file():
            found.append(path.read_text(encoding="utf-8-sig"))
    return "\n".join(found)


def test_no_file_holds_what_is_to_stay_at_home(team: Team):
    noted = replace(OPINION, note="Ask Mirre Tollan.")
    team.label(team.actors["Ada"], team.articles[0], answer=noted, now=LATER)
    team.label(team.actors["Ben"], team.articles[0], answer=noted, now=LATER)
    private = ("harbour board met", "Mirre Tollan", "a-ada", "Ada", "a-ben", team.owner.annotator_id)
    forms = tuple(form for form in ReleaseFormat if not WRITER_BY_FORMAT[form].needs_text)
    kept = everything_said(published(team.file, team.owner, text=TextMode.NONE, formats=forms))
    assert [words for words in private if words in kept] == []
    choices = {"text": TextMode.FULL, "names": AnnotatorNames.NAMES, "notes": True}
    text = everything_said(published(team.file, team.owner, "1.1.0", formats=forms, **choices))
    assert [words for words in private if words in text] == [
        "harbour board met",
        "Mirre Tollan",
        "a-ada",
        "Ada",
        "a-ben",
    ]


def test_with_pseudonyms_nothing_tells_the_owner_from_the_rest_or_what_was_said_of_people(team: Team):
    give(team.file, team.owner, team.articles[0], team.owner.annotator_id, now=NOW, force=True)
    team.label(team.owner, team.articles[0], answer=OPINION, now=LATER)
    before = current_codebook(team.file)
    guideline = before.guideline + "\nOne more line.\n"
    change_codebook(team.file, team.owner, before.toml, guideline, reason="Ben got quotes wrong.", now=LATER)
    published(team.file, team.owner, formats=("factmark",), **EVERYTHING | {"notes": False})
    folder = published(team.file, team.owner, "1.1.0", names=AnnotatorNames.NAMES, formats=("factmark",), **EVERYTHING)
    hidden, shown = (
        [json.loads(line) for line in (folder.parent.parent / version / FACTMARK).read_text().splitlines()]
        for version in ("1.0.0", "1.1.0")
    )
    assert _all(shown, "role") == {"annotator", "owner"}
    assert _all(hidden, "role") == {"annotator"}
    assert "Ben got quotes wrong." in _all(shown, "reason")
    assert _all(hidden, "reason") == {""}
    assert (_all(shown, "batch"), _all(hidden, "batch")) == ({"a test"}, {""})


def _all(records: list[dict[str, Any]], field: str) -> set[Any]:
    return {record[field] for record in records if field in record}


def test_the_manifest_names_every_file_with_its_rows(team: Team):
    folder = published(team.file, team.owner)
    manifest = json.loads((folder / "manifest.json").read_text())
    listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert listed == digests(folder)
    rows = {entry["path"]: entry["rows"] for entry in manifest["files"]}
    assert (rows["jsonl/labels.jsonl"], rows["parquet/annotations.parquet"], rows["README.md"]) == (9, 18, None)
    assert manifest["snapshot_at"] == "2026-03-03T12:00:00.000Z"
    assert (manifest["sequence"], manifest["choices"]["formats"]) == (18, ["parquet", "jsonl", "csv", "hub"])


def test_the_same_data_and_choices_give_the_same_bytes(team: Team):
    every = {"formats": tuple(ReleaseFormat)}
    first = published(team.file, team.owner, **every)
    packed = digests(first)
    copies = []
    for version in ("2.0.0", "2.0.1"):
        folder = published(team.file, team.owner, version, now=LATER, **every)
        copies.append({path: digest for path, digest in digests(folder).items() if path not in _SAY_THE_VERSION})
    assert copies[0] == copies[1] == {path: digest for path, digest in packed.items() if path not in _SAY_THE_VERSION}


_SAY_THE_VERSION = {"README.md", "hub/README.md", "hub/croissant.json"}


def test_even_the_archive_is_the_same_but_for_the_moment_in_its_manifest(tmp_path: Path, team: Team):
    release = published(team.file, team.owner, **QUICK)
    first = (release.parent / "factmark-1.0.0.zip").read_bytes()
    build._zip(release, tmp_path / "factmark-1.0.0.zip")
    assert (tmp_path / "factmark-1.0.0.zip").read_bytes() == first


def test_a_release_never_changes(team: Team):
    before = digests(published(team.file, team.owner, **QUICK))
    team.label(team.actors["Ada"], team.articles[0], answer=OPINION, now=LATER)
    with pytest.raises(Refused, match="never changes"):
        start_release(team.file, team.owner, choices_of(**QUICK), now=LATER)
    with pytest.raises(Refused, match="never changes"):
        published(team.file, team.owner, **QUICK)
    assert digests(open_release(team.file, team.owner, releases(team.file, team.owner)[0].id).card.parent) == before


@pytest.mark.parametrize(
    "change",
    [
        "update release set manifest = '{}'",
        "update release set version = '9.9.9'",
        "delete from release",
        "update release set withdrawn_at = 'x', withdrawn_by = created_by, reason = 'y', choices = '{}'",
    ],
)
def test_nor_does_its_row(team: Team, change: str):
    published(team.file, team.owner, **QUICK)
    with pytest.raises(IntegrityError):
        team.file.write(lambda db: db.execute(change)).result()


def test_what_changed_from_one_to_the_next(team: Team):
    published(team.file, team.owner, **QUICK, **EVERYTHING)
    ada, sentence = team.actors["Ada"], team.sentences(team.articles[0])[0]
    team.label(ada, team.articles[0], count=1, answer=OPINION, now=LATER)
    team.label(ada, team.articles[1], answer=Answer(), now=LATER)
    published(team.file, team.owner, "1.1.0", **QUICK, **EVERYTHING | {"min_votes": 2})
    changes = difference(team.file, team.owner, "1.0.0", "1.1.0")
    assert dict(changes.counts) == {
        "articles removed": 1,
        "sentences removed": 3,
        "votes removed": 6,
        "votes changed": 1,
        "labels changed": 1,
    } | {what: n for what, n in changes.counts.items() if "split" in what}
    assert changes.examples == [f"{sentence}: no label, was quote"]
    back = difference(team.file, team.owner, "1.1.0", "1.0.0")
    assert (back.counts["articles added"], back.counts["votes added"]) == (1, 6)
    assert difference(team.file, team.owner, "1.0.0", "1.0.0").lines == ["Nothing changed."]
    with pytest.raises(NotFound, match="no release 3"):
        difference(team.file, team.owner, "1.0.0", "3.0.0")


def test_a_withdrawn_release_stays_on_record_and_nobody_gets_it(team: Team):
    published(team.file, team.owner, **QUICK)
    (release,) = releases(team.file, team.owner)
    with pytest.raises(Refused, match="Say why"):
        withdraw(team.file, team.owner, "1.0.0", reason=" ", now=NOW)
    withdraw(team.file, team.owner, "1.0.0", reason="A source objected.", now=LATER)
    for again in (
        lambda: open_release(team.file, team.owner, release.id),
        lambda: withdraw(team.file, team.owner, "1.0.0", reason="Again.", now=LATER),
    ):
        with pytest.raises(NotFound, match="A source objected"):
            again()
    (kept,) = releases(team.file, team.owner)
    assert (kept.withdrawn_at, kept.reason) == (LATER, "A source objected.")
    with pytest.raises(Refused, match="never changes"):
        published(team.file, team.owner, **QUICK)


def test_nobody_gets_a_release_with_an_article_that_was_taken_down_since(team: Team):
    gone, *others = team.articles
    published(team.file, team.owner, **QUICK)
    published(team.file, team.owner, "1.1.0", articles=tuple(others), **QUICK)
    take_down(team.file, team.owner, gone, confirm_title="Meeting 1", reason="A court said so.", now=LATER)
    published(team.file, team.owner, "1.2.0", now=LATER, **QUICK)
    newest, without_it, older = releases(team.file, team.owner)
    assert open_release(team.file, team.owner, newest.id).version == "1.2.0"
    assert open_release(team.file, team.owner, without_it.id).version == "1.1.0"
    with pytest.raises(NotFound, match=f"article {gone}, which has been taken down since"):
        open_release(team.file, team.owner, older.id)


def test_an_owner_who_labels_an_article_gets_no_release_of_another_with_its_votes(team: Team):
    third = team.add_article(4)
    olga = team.add("Olga", Role.OWNER)
    for name in ("Ada", "Ben"):
        _give(team, third, name)
        team.label(team.actors[name], third)
    published(team.file, team.owner, **QUICK)
    published(team.file, olga, "1.1.0", **QUICK)
    _give(team, third, "Olga")
    newer, older = releases(team.file, olga)
    assert open_release(team.file, olga, newer.id).version == "1.1.0"
    with pytest.raises(NotAllowed, match="labeling yourself"):
        open_release(team.file, olga, older.id)


def _give(team: Team, article_id: str, name: str) -> None:
    give(team.file, team.owner, article_id, team.actors[name].annotator_id, now=NOW, force=True)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"version": "1.0"}, "not a version"),
        ({"formats": ("xml",)}, "No format is called xml"),
        ({"formats": ("doccano", "prodigy"), "text": TextMode.NONE}, "doccano and Prodigy cannot do without the text"),
        ({"shares": (80, 10, 5)}, "95%"),
    ],
)
def test_wrong_choices_are_refused_before_anything_is_begun(team: Team, chosen: dict[str, Any], message: str):
    choices = replace(choices_of(), **chosen)
    assert any(message in problem for problem in preview(team.file, team.owner, choices, now=NOW).problems)
    with pytest.raises(Refused, match=message):
        start_release(team.file, team.owner, choices, now=NOW)
    assert release_job(team.file, team.owner) is None


def test_nothing_to_publish_is_said_with_the_reasons_and_can_be_dismissed(team: Team):
    start_release(team.file, team.owner, choices_of(articles=("none",), **QUICK), now=NOW)
    assert "3 articles that were not chosen" in (wait(team) or "")
    dismiss(team.file, team.owner)
    assert release_job(team.file, team.owner) is None
    assert releases(team.file, team.owner) == []


def test_one_at_a_time(team: Team):
    start_release(team.file, team.owner, choices_of(), now=NOW)
    with pytest.raises(Refused, match="being written already"):
        start_release(team.file, team.owner, choices_of("1.1.0"), now=NOW)
    assert wait(team) is None


@pytest.mark.parametrize("moment", [0.0, 0.7])
def test_a_cancelled_one_leaves_nothing_and_no_process(team: Team, moment: float):
    start_release(team.file, team.owner, choices_of(formats=tuple(ReleaseFormat)), now=NOW)
    (child,) = (one for one in psutil.Process().children() if "labeling.release.process" in " ".join(one.cmdline()))
    time.sleep(moment)
    cancel(team.file, team.owner)
    assert not child.is_running()
    assert (release_job(team.file, team.owner), releases(team.file, team.owner)) == (None, [])
    assert {path.name for path in (team.file.path.parent / "releases").iterdir()} <= {".lock"}
    cancel(team.file, team.owner)


def test_how_far_it_is_only_grows(team: Team):
    told: list[tuple[float, str]] = []
    published(team.file, team.owner, tell=lambda fraction, words: told.append((fraction, words)))
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 0.99)
    assert [words for words in dict.fromkeys(words for _, words in told) if "JSON" in words] == [
        "Writing JSON Lines",
        "Reading JSON Lines back",
    ]


@pytest.mark.parametrize("form", ReleaseFormat)
def test_what_does_not_read_back_is_not_published(team: Team, monkeypatch: pytest.MonkeyPatch, form: ReleaseFormat):
    writer = WRITER_BY_FORMAT[form]

    def write_and_damage(tables: Any, folder: Path, progress: Any) -> list[Path]:
        paths = writer.write(tables, folder, progress)
        _lose_a_row(folder / form, form)
        return paths

    damaged = {**WRITER_BY_FORMAT, form: replace(writer, write=write_and_damage)}
    monkeypatch.setattr(build, "WRITER_BY_FORMAT", damaged)
    with pytest.raises(Refused, match="not published"):
        published(team.file, team.owner, formats=(form,))
    assert releases(team.file, team.owner) == []
    assert not list((team.file.path.parent / "releases").glob("1.0.0*"))


def _lose_a_row(folder: Path, form: ReleaseFormat) -> None:
    path = max(
        (
            path
            for path in folder.rglob("*")
            if path.suffix in {".jsonl", ".csv", ".json", ".parquet"} and path.name != "settings.json"
        ),
        key=_size,
    )
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq  # noqa: PLC0415

        table = pq.read_table(path)
        pq.write_table(table.slice(0, table.num_rows - 1), path)
    elif form is ReleaseFormat.LABEL_STUDIO:
        path.write_text(json.dumps(json.loads(path.read_text())[:-1]))
    else:
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _size(path: Path) -> tuple[bool, int]:
    """Data before metadata, and the largest first."""
    return path.name != "croissant.json", path.stat().st_size


def test_a_changed_cell_is_found_too(team: Team, monkeypatch: pytest.MonkeyPatch):
    writer = WRITER_BY_FORMAT[ReleaseFormat.JSONL]

    def write_and_change(tables: Any, folder: Path, progress: Any) -> list[Path]:
        paths = writer.write(tables, folder, progress)
        text = paths[1].read_text()
        paths[1].write_text(text.replace('"quote"', '"quite"', 1))
        return paths

    damaged = {**WRITER_BY_FORMAT, ReleaseFormat.JSONL: replace(writer, write=write_and_change)}
    monkeypatch.setattr(build, "WRITER_BY_FORMAT", damaged)
    with pytest.raises(Refused, match=r"labels.jsonl differs .* in label, at row 1"):
        published(team.file, team.owner, **QUICK)


def test_the_work_can_be_ended_at_any_word_and_leaves_nothing(team: Team):
    words: list[str] = []
    published(team.file, team.owner, "0.1.0", tell=lambda _, said: words.append(said))
    for end in range(0, len(words), 9):
        count = 0

        def tell(_: float, said: str, end: int = end) -> None:
            nonlocal count
            count += 1
            if count > end:
                raise KeyboardInterrupt(said)

        with pytest.raises(KeyboardInterrupt):
            published(team.file, team.owner, tell=tell)
        assert {path.name for path in (team.file.path.parent / "releases").glob("[!.]*")} == {"0.1.0"}
        assert not list((team.file.path.parent / "releases").rglob("snapshot.db"))
    assert [release.version for release in releases(team.file, team.owner)] == ["0.1.0"]


def test_the_preview_is_what_is_then_published(team: Team):
    choices = choices_of(**QUICK)
    seen = preview(team.file, team.owner, choices, now=NOW)
    manifest = json.loads((published(team.file, team.owner, **QUICK) / "manifest.json").read_text())
    assert manifest["facts"]["count_by_split"] == seen.facts.count_by_split
    assert (manifest["methods"], seen.problems) == (seen.methods, ())
    assert [(article.title, article.sentences, article.why) for article in seen.articles] == [
        (f"Meeting {number}", 3, "") for number in (1, 2, 3)
    ]


def test_a_large_project_is_previewed_by_a_process_of_its_own(team: Team, monkeypatch: pytest.MonkeyPatch):
    here = preview(team.file, team.owner, choices_of(**QUICK), now=NOW)
    monkeypatch.setattr("labeling.services.releases.release_preview.FEW", 0)
    assert preview(team.file, team.owner, choices_of(**QUICK), now=NOW) == here


def test_what_is_offered_begins_with_the_last_release(team: Team):
    first = release_options(team.file, team.owner)
    assert (first.next_version, first.last, len(first.batches), first.languages) == ("1.0.0", None, 3, ("en",))
    published(team.file, team.owner, seed=7, **QUICK)
    then = release_options(team.file, team.owner)
    assert then.next_version == "1.1.0"
    assert then.last == ReleaseChoices("1.0.0", choices_of().published_on, seed=7, formats=("jsonl",))


def test_what_the_owner_says_is_kept(team: Team):
    assert card_texts(team.file, team.owner) == CardTexts()
    texts = CardTexts(motivation="=1+1 “x”", licence="cc-by-4.0")
    save_card_texts(team.file, team.owner, texts, now=NOW)
    assert card_texts(team.file, team.owner) == texts


def test_an_export_of_one_format_leaves_nothing_out(team: Team, tmp_path: Path):
    paths = export_tables(team.file, team.owner, ReleaseFormat.JSONL, tmp_path / "out", now=NOW)
    assert [path.name for path in paths] == ["annotations.jsonl", "articles.jsonl", "labels.jsonl"]
    assert len(paths[0].read_text().splitlines()) == 18
    with pytest.raises(Refused, match="exists already"):
        export_tables(team.file, team.owner, ReleaseFormat.JSONL, tmp_path / "out", now=NOW)
    with pytest.raises(Refused, match="fills itself"):
        export_tables(team.file, team.owner, ReleaseFormat.JSONL, tmp_path / "releases" / "x", now=NOW)
    with pytest.raises(Refused, match="cannot be written"):
        export_tables(team.file, team.owner, ReleaseFormat.JSONL, Path("/proc/none/out"), now=NOW)


def test_an_owner_who_was_demoted_while_it_was_written_publishes_nothing(team: Team):
    olga = team.add("Olga", Role.OWNER)

    def demote(fraction: float, words: str) -> None:
        if words == "Publishing":
            team.file.write(_demote).result()

    with pytest.raises(NotAllowed, match="any more"):
        published(team.file, olga, tell=demote, **QUICK)
    assert releases(team.file, team.owner) == []
    assert not (team.file.path.parent / "releases" / "1.0.0").exists()


def _demote(db: Database) -> None:
    db.execute("update annotator set role = 'annotator' where id = 'a-olga'")


def test_texts_of_the_card_that_are_written_at_once_all_stay(team: Team):
    names = ("motivation", "uses", "limits", "contact")

    def write(name: str) -> None:
        save_card_texts(team.file, team.owner, CardTexts(**{name: f"{name} of one"}), now=NOW)

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(write, names))
    assert card_texts(team.file, team.owner) == CardTexts(**{name: f"{name} of one" for name in names})


def test_a_text_of_the_card_that_somebody_else_has_changed_is_not_replaced(team: Team):
    save_card_texts(team.file, team.owner, CardTexts(uses="Hers"), now=NOW)
    with pytest.raises(Overtaken):
        save_card_texts(team.file, team.owner, CardTexts(uses="Mine", limits="Mine"), now=NOW)
    assert card_texts(team.file, team.owner) == CardTexts(uses="Hers")
    save_card_texts(team.file, team.owner, CardTexts(uses="Mine"), seen=CardTexts(uses="Hers"), now=NOW)
    assert card_texts(team.file, team.owner) == CardTexts(uses="Mine")


@pytest.mark.parametrize(
    "form",
    [ReleaseFormat.PARQUET, ReleaseFormat.HUB, ReleaseFormat.JSONL, ReleaseFormat.CSV, ReleaseFormat.CSV_SPREADSHEET],
)
def test_a_file_that_is_no_file_of_its_kind_any_more_is_not_published(
    form: ReleaseFormat, team: Team, monkeypatch: pytest.MonkeyPatch
):
    writer = WRITER_BY_FORMAT[form]

    def write_and_cut(tables: Any, folder: Path, progress: Any) -> list[Path]:
        paths = writer.write(tables, folder, progress)
        path = next(path for path in paths if "labels" in str(path))
        path.write_bytes(path.read_bytes()[:-40] + b"\xff\xfe")
        return paths

    monkeypatch.setattr(build, "WRITER_BY_FORMAT", {**WRITER_BY_FORMAT, form: replace(writer, write=write_and_cut)})
    with pytest.raises(Refused, match="was not published"):
        published(team.file, team.owner, formats=(form,))
    assert releases(team.file, team.owner) == []
