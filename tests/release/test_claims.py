"""Everything that a release says of itself is so: in its card, its methods, Croissant and the head for the Hub.

`tests/claims.py` knows what each sentence claims, and looks into the project whether it is true.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.model import Answer, Role
from labeling.domain.releases import CardTexts
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.publish.formats import ReleaseFormat
from labeling.services.adjudication import set_adjudication_settings
from labeling.services.annotations import record_annotations
from labeling.services.article_status import close_to_annotators, open_to_annotators
from labeling.services.assignments import give
from labeling.services.codebooks import add_rule
from labeling.services.imports import apply_import, list_imports, suggest_matches, take_back_import
from labeling.services.interchange import write_project
from labeling.services.relabeling import ask_again
from labeling.services.team import count_votes_again, leave_votes_out
from tests.claims import PER_SENTENCE as PER_ITEM
from tests.claims import Released, number, paragraphs, per_sentence_is, unproven, wrong_tables
from tests.projects import LATER, NOW
from tests.releases import choices_of, published
from tests.teams import QUOTE, Team

DAY = timedelta(days=1)
SKIP, OPINION, NOTE = Answer(skip="photo_credit"), Answer(label="opinion"), Answer(note="Who says so?")


def label(team: Team, name: str, answers: dict[int, Answer], *, article: int = 0, days: int = 0) -> None:
    """One person's answers for some sentences of an article, counted from 0."""
    actor, ids = team.actors[name], team.sentences(team.articles[article])
    for place, answer in answers.items():
        events = team.events(actor, [ids[place]], answer)
        assert not record_annotations(team.file, actor, events, now=NOW + days * DAY).result().refused


def bring(team: Team, name: str, content: bytes, form: ForeignFormat) -> None:
    foreign = read_foreign({name: content}, form)
    matches = suggest_matches(team.file, team.owner, foreign, form)
    report = apply_import(team.file, team.owner, foreign, matches, form=form, name=name, now=NOW + 300 * DAY)
    assert report.votes.added, (report.left_out, report.problems)


def native(team: Team) -> None:
    """Two annotators, a skip, a disagreement, a note, a second codebook version, and an article that was opened."""
    for name in ("Ada", "Ben"):
        team.give_all(team.add(name))
    label(team, "Ada", {0: QUOTE, 1: QUOTE, 2: SKIP})
    add_rule(team.file, team.owner, "### R20 Tides\n\nA tide is a fact.", reason="A test.", now=LATER)
    label(team, "Ben", {0: QUOTE, 1: OPINION, 2: SKIP}, days=3)
    label(team, "Ada", {0: QUOTE, 1: QUOTE, 2: NOTE}, article=1, days=1)
    open_to_annotators(team.file, team.owner, team.articles[1], now=NOW + 4 * DAY)
    label(team, "Ben", {0: QUOTE, 1: OPINION}, article=1, days=5)
    olga = team.add("Olga", Role.OWNER)
    give(team.file, team.owner, team.articles[0], olga.annotator_id, now=NOW, force=True)
    label(team, "Olga", {0: QUOTE, 1: OPINION, 2: SKIP}, days=6)


def see_and_think_again(team: Team) -> None:
    """The first article is opened, and Ben finds that Ada was right."""
    open_to_annotators(team.file, team.owner, team.articles[0], now=NOW + 7 * DAY)
    label(team, "Ben", {0: SKIP}, days=8)


def ask_after_all(team: Team) -> None:
    """Ben is asked again for the sentence that he saw answered."""
    close_to_annotators(team.file, team.owner, team.articles[0], now=NOW + 9 * DAY)
    first, ben = team.sentences(team.articles[0])[0], team.actors["Ben"].annotator_id
    ask_again(team.file, team.owner, [first], reason="A test.", now=NOW + 9 * DAY, annotator_ids=[ben])
    label(team, "Ben", {0: OPINION}, days=10)


def seen(team: Team) -> None:
    """A second thought, and a vote that was asked for after the others' answers had been open."""
    plain(team)
    see_and_think_again(team)
    label(team, "Ada", {1: SKIP}, days=8)
    ask_after_all(team)


def plain(team: Team) -> None:
    """Two annotators who only labeled, on one day."""
    for name in ("Ada", "Ben"):
        team.give_all(team.add(name))
        for article in range(2):
            label(team, name, {0: QUOTE, 1: OPINION, 2: QUOTE}, article=article)


def imported(team: Team, *, town: str = "Karrow") -> None:
    """Label Studio with and without times, and a table, from the people of one town."""
    texts = [row["text"] for row in team.project.sentences().to_dict("records")]
    bring(team, "tasks.json", tasks(texts[:3], f"Ann of {town}", at="2024-05-06T07:08:09Z"), ForeignFormat.LABEL_STUDIO)
    bring(team, "more.json", tasks(texts[:2], f"Bob of {town}", at=None), ForeignFormat.LABEL_STUDIO)
    rows = "".join(
        f'Cem of {town},{label},"{text}"\n' for label, text in zip(("quote", "opinion", "quote"), texts, strict=False)
    )
    bring(team, "votes.csv", f"annotator,label,text\n{rows}".encode(), ForeignFormat.CSV)


def mixed(team: Team) -> None:
    """All of it, and what another project of Factmark has, with its own imports."""
    native(team)
    imported(team)
    folder = team.file.path.parent / "other"
    folder.mkdir()
    with Team(folder, articles=2, overlap=1) as other:
        other._events = 1_000  # ids that nobody else has
        other.give_all(other.add("Dora"))
        label(other, "Dora", {0: QUOTE, 1: QUOTE, 2: OPINION}, days=20)
        imported(other, town="Torrow")
        write_project(other.file, other.owner, folder / "project.jsonl")
    bring(team, "project.jsonl", (folder / "project.jsonl").read_bytes(), ForeignFormat.FACTMARK)


def meeting(team: Team) -> None:
    """Imports onto opened articles, one of them taken back and brought again; a table of somebody who had seen all."""
    native(team)
    see_and_think_again(team)
    texts = [row["text"] for row in team.project.sentences().to_dict("records")]
    rows = "".join(f'{name},quote,"{text}"\n' for name in ("Fay", "a-ben") for text in texts)
    bring(team, "votes.csv", f"annotator,label,text\n{rows}".encode(), ForeignFormat.CSV)
    [made] = list_imports(team.file, team.owner)
    take_back_import(team.file, team.owner, made.id, now=NOW + 301 * DAY)
    bring(team, "votes.csv", f"annotator,label,text\n{rows}".encode(), ForeignFormat.CSV)
    records = [
        {"id": f"r{place}", "fields": {"text": text}, "responses": {"label": [{"user_id": "u1", "value": "opinion"}]}}
        for place, text in enumerate(texts[:2])
    ]
    bring(team, "records.json", json.dumps(records).encode(), ForeignFormat.ARGILLA)
    potato = "user_id,instance_id,displayed_text,label.quote\n" + "".join(
        f'Pia,{place},"{text}",true\n' for place, text in enumerate(texts[:3])
    )
    bring(team, "potato.csv", potato.encode(), ForeignFormat.POTATO)


def begun(team: Team) -> None:
    """Cara is to answer sentences that others have answered already."""
    plain(team)
    give(team.file, team.owner, team.articles[0], team.add("Cara").annotator_id, now=NOW, force=True)
    label(team, "Cara", {0: QUOTE})


def left_out(team: Team) -> None:
    """Two annotators who are left out: one who labeled at random, one who came with an import; a third was, once."""
    native(team)
    imported(team)
    give(team.file, team.owner, team.articles[0], team.add("Sam").annotator_id, now=NOW, force=True)
    label(team, "Sam", {0: OPINION, 1: QUOTE, 2: NOTE}, days=2)
    with team.file.reading() as db:
        ((cem,),) = db.execute("select id from annotator where name = 'Cem of Karrow'").fetchall()
    leave_votes_out(team.file, team.owner, "a-sam", "Said *anything* | <b>at random</b>", now=NOW + DAY)
    leave_votes_out(team.file, team.owner, cem, "Its licence ended.", now=NOW + DAY)
    leave_votes_out(team.file, team.owner, "a-ben", "A mistake.", now=NOW + DAY)
    count_votes_again(team.file, team.owner, "a-ben", now=NOW + DAY)


def modelled(team: Team) -> None:
    """Three annotators, one of whom guesses; where they differ, the likeliest label will do."""
    team.articles += [team.add_article(number) for number in range(3, 6)]
    for name in ("Ada", "Ben", "Cyd"):
        actor = team.add(name)
        for article in range(5):
            give(team.file, team.owner, team.articles[article], actor.annotator_id, now=NOW, force=True)
            wrong = {"Ada": 0, "Ben": 4, "Cyd": article % 4}[name]
            right = {0: QUOTE, 1: OPINION, 2: QUOTE}
            label(team, name, right if article != wrong else {0: OPINION, 1: OPINION, 2: QUOTE}, article=article)
    set_adjudication_settings(team.file, team.owner, AdjudicationSettings(model=True))


def tasks(texts: list[str], person: str, *, at: str | None) -> bytes:
    quote = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": ["quote"]}}
    times = {} if at is None else {"created_at": at}
    exported = [
        {"data": {"text": text, "annotators": [person]}, "annotations": [{**times, "result": [quote]}]}
        for text in texts
    ]
    return json.dumps(exported).encode()


STORIES: dict[str, Callable[[Team], None]] = {
    "plain": plain, "seen": seen, "native": native, "imported": imported, "mixed": mixed,
    "meeting": meeting, "begun": begun, "left_out": left_out, "modelled": modelled,
}  # fmt: skip


@pytest.fixture(scope="module", params=STORIES)
def release(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Released]]:
    folder = tmp_path_factory.mktemp(request.param)
    with Team(folder, articles=2, overlap=2) as team:
        STORIES[request.param](team)
        yield publish(team)


def publish(team: Team, card: CardTexts | None = None) -> tuple[Path, Released]:
    chosen: dict[str, Any] = {"only_complete": False, "formats": ("jsonl", "hub")}
    files = published(team.file, team.owner, card=card, **chosen)
    tables = {
        table: [json.loads(line) for line in (files / "jsonl" / f"{table}.jsonl").read_text("utf-8").splitlines()]
        for table in ("articles", "labels", "annotations")
    }
    return files, Released(team.project, choices_of(**chosen), card or CardTexts(), tables)


def methods(files: Path) -> str:
    return (files / "methods.txt").read_text(encoding="utf-8").strip()


def card(files: Path) -> str:
    """Without the section that says how to load it: `tests/test_recipes.py` does what that says."""
    text = (files / "README.md").read_text(encoding="utf-8")
    return text.partition("## Load it")[0] + text[text.index("## What it is") :]


def croissant(files: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files / "hub" / "croissant.json").read_text(encoding="utf-8"))
    return found


def test_every_sentence_of_the_methods_is_true(release: tuple[Path, Released]):
    files, released = release
    assert unproven(methods(files), released) == []


def test_every_sentence_of_the_card_is_true(release: tuple[Path, Released]):
    files, released = release
    head, *statements = paragraphs(card(files))
    assert head == "Version 1.0.0, 04 March 2026."
    assert [wrong for paragraph in statements for wrong in unproven(paragraph, released)] == []
    assert wrong_tables(card(files), released) == []


def test_every_sentence_of_croissant_is_true(release: tuple[Path, Released]):
    files, released = release
    metadata = croissant(files)
    assert metadata["description"] == methods(files)
    responsible = {name: value for name, value in metadata.items() if name.startswith("rai:")}
    assert responsible.keys() == {
        "rai:dataAnnotationProtocol",
        "rai:dataAnnotationPlatform",
        "rai:dataAnnotationAnalysis",
        "rai:annotationsPerItem",
        "rai:personalSensitiveInformation",
    }
    assert unproven(responsible["rai:dataAnnotationProtocol"], released) == []
    assert unproven(responsible["rai:personalSensitiveInformation"], released) == []
    per_item = re.fullmatch(PER_ITEM, responsible["rai:annotationsPerItem"])
    assert per_item is not None
    assert per_sentence_is(per_item, released)
    assert platforms(responsible["rai:dataAnnotationPlatform"]) == platforms_of(released)
    analysis = re.fullmatch(
        r"The column gold_by says how each label of record came about\. Nominal Krippendorff's alpha of the votes, "
        r"without adjudicators' decisions: (\S+) .+\.",
        responsible["rai:dataAnnotationAnalysis"],
    )
    assert analysis is not None
    assert analysis[1] == f"{released.alpha():.2f}"


def platforms(annotation_platforms: list[str]) -> dict[str, int]:
    return {
        name: number(many)
        for name, many in (
            re.fullmatch(r"(.+) \(([\d,]+) votes?\)", platform).groups() for platform in annotation_platforms
        )
    }


def platforms_of(released: Released) -> dict[str, int]:
    counts = {
        "Factmark": len(released.here),
        "Factmark, in other projects": len(released.elsewhere),
        "Label Studio": len(released.made_with("label_studio")),
        "a table that does not say what wrote it": len(released.made_with("csv")),
    }
    return {name: many for name, many in counts.items() if many}


def test_the_head_for_the_hub_says_only_what_is_known(release: tuple[Path, Released]):
    files, released = release
    text = (files / "hub" / "README.md").read_text(encoding="utf-8")
    head = yaml.safe_load(text.split("---\n")[1])
    of_record = sum(row["label"] is not None for row in released.tables["labels"])
    assert of_record < len(released.tables["labels"]) or not any(row["skip"] for row in released.tables["labels"])
    assert head["size_categories"] == ["n<1K"]
    assert head["license"] == "unknown"
    assert not head.keys() & {"annotations_creators", "language_creators", "source_datasets"}


def test_the_hubs_card_says_the_same(release: tuple[Path, Released]):
    files, released = release
    text = (files / "hub" / "README.md").read_text(encoding="utf-8")
    statements = list(paragraphs(text[text.index("## What it is") :]))
    assert [wrong for paragraph in statements for wrong in unproven(paragraph, released)] == []


def test_of_votes_made_elsewhere_nothing_is_said_that_holds_only_here(release: tuple[Path, Released]):
    """What releases used to claim of all votes: that they were made in Factmark, on the day of their import."""
    files, released = release
    texts = f"{methods(files)} {card(files)} {croissant(files)}"
    assert "2026-12-28" not in texts  # when the imports were made
    assert "independently" not in texts
    if not released.here:
        assert "in this Factmark project" not in texts
        assert "each other's answers" not in texts
        assert "screen" not in " ".join(paragraphs(card(files)))


@pytest.mark.parametrize("sentence", ["Votes were cast independently.", "Annotators read whole articles.", "x"])
def test_a_sentence_that_nobody_knows_is_noticed(release: tuple[Path, Released], sentence: str):
    files, released = release
    assert unproven(f"{methods(files)} {sentence}", released) == [f"nobody knows: {sentence}"]


def test_a_number_that_is_not_true_is_noticed(release: tuple[Path, Released]):
    """Each figure and each day of the methods, one after the other, made another one."""
    files, released = release
    text = methods(files)
    text = (
        text[: text.index("Intervals come")] + text[text.index("not the most frequent. ") + 23 :]
        if "Intervals" in text
        else text
    )
    whys = [range(*match.span()) for match in re.finditer(r"\(no interval[^)]*\)", text)]  # reasons, not figures
    figures = re.finditer(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w-]*[a-f])", text)
    places = [place for place in figures if not any(place.start() in why for why in whys)]
    assert len(places) > 15
    for place in places:
        other = re.sub(r"\d$", lambda last: str((int(last[0]) + 1) % 10), place[0])
        changed = text[: place.start()] + other + text[place.end() :]
        assert unproven(changed, released), changed[max(place.start() - 60, 0) : place.end() + 20]


def test_what_is_true_of_one_project_is_not_of_another(tmp_path: Path):
    """The words of a release of votes that were all made here, held against one in which they were not."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with Team(tmp_path / "one", overlap=2) as team, Team(tmp_path / "two", overlap=2) as other:
        plain(team)
        imported(other)
        (files, _), (_, released) = publish(team), publish(other)
        wrong = unproven(methods(files), released)
    assert any("made in this Factmark project" in claim for claim in wrong)
    assert any("not shown each other's answers" in claim for claim in wrong)


def test_blindness_is_claimed_of_votes_given_before_anybody_saw(tmp_path: Path):
    """What is changed after the opening is no vote. What is asked again after it is one, and it is told."""
    with Team(tmp_path, overlap=2) as team:
        plain(team)
        before, _ = publish(team)
        see_and_think_again(team)
        files = published(team.file, team.owner, "1.1.0", only_complete=False, unanswered=True, formats=("jsonl",))
        assert "Annotators were not shown each other's answers before" in methods(before)
        assert methods(files) == methods(before)
        ask_after_all(team)
        files = published(team.file, team.owner, "1.2.0", only_complete=False, unanswered=True, formats=("jsonl",))
        assert "For 11 of the votes made in this project, annotators were not shown" in methods(files)
        assert "1 vote was cast after its article had been opened" in methods(files)


def test_what_the_owner_says_is_put_where_it_belongs(tmp_path: Path):
    texts = CardTexts(annotations_creators="expert-generated", language_creators="found", source_datasets="original")
    with Team(tmp_path, overlap=2) as team:
        plain(team)
        files, _ = publish(team, replace(texts, who_annotated="Two students."))
    head = yaml.safe_load((files / "hub" / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    assert head["annotations_creators"] == ["expert-generated"]
    assert (head["language_creators"], head["source_datasets"]) == (["found"], ["original"])
    assert croissant(files)["rai:annotatorDemographics"] == "Two students."


def test_the_card_says_whose_votes_are_left_out_and_nothing_of_them_leaves(tmp_path: Path):
    """Neither the tables nor the history, under whatever name; and a release that was made before stays as it is."""
    with Team(tmp_path, articles=2, overlap=2) as team:
        plain(team)
        give(team.file, team.owner, team.articles[0], team.add("Sam").annotator_id, now=NOW, force=True)
        label(team, "Sam", {0: OPINION, 1: OPINION, 2: OPINION})
        forms = tuple(form for form in ReleaseFormat if form != "hub")
        before = published(team.file, team.owner, "1.0.0", formats=forms, notes=True)
        kept = {path: path.read_bytes() for path in sorted(before.rglob("*")) if path.is_file()}
        leave_votes_out(team.file, team.owner, "a-sam", "At random.", now=NOW)
        after = published(team.file, team.owner, "1.1.0", formats=forms, notes=True)
        assert {path: path.read_bytes() for path in kept} == kept
        [told] = json.loads((after / "manifest.json").read_text("utf-8"))["facts"]["votes_left_out"]
        assert (told["votes"], told["reason"]) == (3, "At random.")
        for path in (path for path in after.rglob("*") if path.is_file() and path.suffix not in {".parquet", ".py"}):
            if path.name not in {"README.md", "methods.txt", "manifest.json"}:
                assert told["annotator"] not in path.read_text("utf-8"), path
        ids = {row["id"] for row in rows_of(before / "factmark" / "project.jsonl") if row["record"] == "annotation"}
        left = {row["id"] for row in rows_of(after / "factmark" / "project.jsonl") if row["record"] == "annotation"}
        assert (len(ids), len(left)) == (15, 12)


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
