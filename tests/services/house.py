"""A project in which everything that a service can be asked about is there once, and one person of every kind.

For the authorisation matrix: `House.call(name, actor)` calls a service function with arguments that fit, so that what
is refused is refused for the person and nothing else.
"""

import hashlib
import inspect
import io
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.article_filter import ArticleFilter
from labeling.domain.assignments import AssignmentSettings
from labeling.domain.codebook import Example
from labeling.domain.model import (
    Actor,
    Adjudication,
    AdjudicationMethod,
    Annotation,
    Annotator,
    Answer,
    ArticleUse,
    Part,
    Role,
)
from labeling.domain.releases import CardTexts, ReleaseChoices
from labeling.domain.training import TrainingSettings
from labeling.intake.draft import draft_article
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.intake.readings import InputFile
from labeling.project import Project, open_project
from labeling.publish.formats import ReleaseFormat
from labeling.services import passwords, sign_in, training
from labeling.services.annotations import record_annotations
from labeling.services.article_imports import HowToRead, NearChoice, OneArticle, begin_import
from labeling.services.article_imports.batch_import import begin, store_prepared
from labeling.services.article_imports.import_folder import import_folder, waiting_folders
from labeling.services.article_imports.preparation import PreparedImport, is_prepared
from labeling.services.article_status import archive, open_to_annotators
from labeling.services.articles import sentences_of
from labeling.services.assignments import give, take_back
from labeling.services.codebooks import add_rule, current_codebook
from labeling.services.corrections import correct_articles
from labeling.services.exports import ExportContents, VotesFormat, create_export
from labeling.services.imports import Matches, apply_import
from labeling.services.imports.articles import import_drafts
from labeling.services.relabeling import ask_again
from labeling.services.releases import cancel
from labeling.services.samples import mark_as_samples, use_sample_for_work
from labeling.services.team import EntryRule, change_role, disable, leave_votes_out, pause
from labeling.storage import accounts, invitations
from labeling.storage.adjudications import insert_adjudications
from labeling.storage.annotations import insert_annotations
from labeling.storage.connection import Database
from labeling.storage.corrections import CorrectedField
from labeling.storage.invitations import Invitation
from tests.projects import NOW
from tests.releases import EVERYTHING, published

PASSWORD = "four boats left early"  # noqa: S105 - of people who exist in these tests only
PEOPLE = {
    "annotator": Annotator("a-ann", "Ann", Role.ANNOTATOR),  # was given the second article, and gave it back
    "other annotator": Annotator("a-bert", "Bert", Role.ANNOTATOR),  # holds the first article
    "adjudicator": Annotator("a-adjo", "Adjo", Role.ADJUDICATOR),
    "owner": Annotator("a-olga", "Olga", Role.OWNER),
    "disabled": Annotator("a-gone", "Gone", Role.ANNOTATOR),
    "demoted": Annotator("a-dell", "Dell", Role.OWNER),
    "paused": Annotator("a-paul", "Paul", Role.ANNOTATOR),
}
AFTER_THE_FIRST_OWNER = datetime(9999, 1, 1, tzinfo=UTC)
FOREIGN = read_foreign({"votes.csv": b"annotator,label,text\nAnn,Quote,They said so elsewhere.\n"}, ForeignFormat.CSV)
ARTICLES = ["first", "second", "third", "archived", "opened"]


class House:
    """The project in `folder`, with a team (everybody has PASSWORD), or for a person alone (nobody has one)."""

    def __init__(self, folder: Path, tokens: dict[str, str]) -> None:
        self.folder = folder.resolve()
        self.project: Project = open_project(folder / "project.db")
        self.file = self.project.file
        self.tokens = tokens
        """By person: what their browser had when all of them were signed in."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.project.close()

    @classmethod
    def built(cls, folder: Path, *, alone: bool) -> Self:
        """A new one. It ends with one account disabled and one demoted, whose browsers are still open."""
        house = cls(folder, {})
        _people(house, alone=alone)
        boss = house.project.local_owner()
        _articles(house, boss)
        _agreed(house)
        house.file.write(lambda db: invitations.add_invitation(db, _invitation(boss), "hash")).result()
        create_export(house.file, boss, VotesFormat.CSV, now=NOW)
        _imported(house, boss)
        for version in ("1.0.0", "1.1.0"):
            published(house.file, boss, version, formats=("jsonl",), **EVERYTHING)
        _asked_again(house, boss)
        _training(house, boss)
        _samples(house, boss)
        _article_imports(house, boss)
        pause(house.file, boss, PEOPLE["paused"].id, now=NOW)
        house.tokens = {"anonymous": ""} | {person: house.entered(person) for person in PEOPLE}
        house.tokens["alone"] = sign_in.open_session(house.file, boss.annotator_id, now=NOW)
        disable(house.file, boss, PEOPLE["disabled"].id, now=NOW)
        change_role(house.file, boss, PEOPLE["demoted"].id, Role.ANNOTATOR, now=NOW)
        return house

    def copy_to(self, folder: Path) -> "House":
        """The same in another folder. This one must be closed."""
        shutil.copytree(self.folder, folder)
        return House(folder, self.tokens)

    def entered(self, person: str) -> str:
        """The token of a new session."""
        return sign_in.open_session(self.file, PEOPLE[person].id, now=NOW)

    def actor(self, person: str) -> Actor | None:
        """Who acts when this person clicks: found as each request finds it, from the cookie and the database."""
        return sign_in.actor_of(self.file, self.tokens[person], now=NOW)

    def fall(self, actor: Actor, became: str) -> None:
        """Let another owner demote or disable this person; or let "nothing" happen."""
        first, olga = self.project.local_owner(), PEOPLE["owner"]
        other = Actor(olga.id, olga.name, olga.role) if first.annotator_id == actor.annotator_id else first
        if became == "demoted":
            change_role(self.file, other, actor.annotator_id, Role.ANNOTATOR, now=NOW)
        elif became == "disabled":
            disable(self.file, other, actor.annotator_id, now=NOW)

    def state(self) -> str:
        """A hash of every row in the project and of every file around it: the same where nothing was changed."""
        seen = hashlib.sha256()
        with self.file.reading() as db:
            for name in db.table_names():
                seen.update(repr((name, db.execute(f"select * from [{name}] order by 1, 2").fetchall())).encode())  # noqa: S608
        files = {path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file()}
        seen.update(repr(sorted(path for path in files if not path.name.startswith("project.db"))).encode())
        for path in sorted(path for path in files if path.parts[0] == "imports"):
            seen.update((self.folder / path).read_bytes())
        return seen.hexdigest()

    def call(self, name: str, function: Callable[..., Any], actor: Actor) -> object:
        """Call a service's function as this person. Waits for what it promises."""
        values = self._arguments(actor) | self._special(name)
        if name.startswith("article_imports."):
            values |= self._import_arguments(name)
        parameters = inspect.signature(function).parameters.values()
        wanted = [p for p in parameters if p.default is p.empty and p.name not in {"file", "actor"}]
        named = {p.name: values[p.name] for p in wanted if p.kind is p.KEYWORD_ONLY}
        answer = function(self.file, actor, *(values[p.name] for p in wanted if p.kind is not p.KEYWORD_ONLY), **named)
        if name == "releases.start_release":
            cancel(self.file, actor)  # it was begun, and that is all that is asked here
        if name.startswith("article_imports."):
            self._wait_for_imports()
        return answer.result() if hasattr(answer, "result") else answer

    def _arguments(self, actor: Actor) -> dict[str, Any]:
        """A fitting argument by the name of its parameter."""
        codebook = current_codebook(self.file)
        draft = draft_article("A text that nobody imported. It has two sentences.")
        return {
            "address": "127.0.0.1",
            "adjudications": [_decision(self, actor, self._sentences("second")[0], AdjudicationMethod.DECIDED)],
            "annotations": self._annotations(actor),
            "change_id": self._one("select change_id from correction order by number limit 1"),
            "part_by_sentence": {self._sentences("third")[0]: Part.CAPTION},
            "typed": "third",
            "values": {CorrectedField.SOURCE: "The Lowmere Ledger"},
            "wanted": ArticleFilter(),
            "annotator_id": PEOPLE["other annotator"].id,
            "article_id": self._article("third"),
            "article_ids": [self._article("third")],
            "assignment_id": 1,
            "audit_percent": 0,
            "batch_id": self._one("select batch_id from article where title = 'third'"),
            "choices": ReleaseChoices("2.0.0", NOW.date()),
            "codebook_id": self._one("select id from codebook order by number limit 1"),
            "counter": False,
            "confirm_title": "third",
            "current": None,
            "draft": draft,
            "drafts": [draft],
            "email": "bert@example.org",
            "forms": [draft.article.text],
            "example": Example("The tide gauge read four metres.", "quote", "R1", "A test."),
            "export_id": self._one("select id from export"),
            "foreign": FOREIGN,
            "form": VotesFormat.CSV,
            "import_id": self._one("select id from vote_import"),
            "guideline": codebook.guideline.replace("the", "that", 1),
            "invitation_id": "i-nora",
            "label_id": "quote",
            "limit": 5,
            "matches": Matches({"Quote": "quote"}, {"Ann": "Ann Else"}),
            "name": "Nora New",
            "new": "another long password",
            "now": NOW,
            "old": PASSWORD,
            "origin": "a test",
            "out": self.folder / "out",
            "password": "a harbour at low tide",
            "reason": "a reason",
            "relabeling_id": 1,
            "release_id": self._one("select id from release where version = '1.0.0'"),
            "role": Role.ADJUDICATOR,
            "rules": [EntryRule("example.org", Role.ANNOTATOR)],
            "sentence_id": self._sentences("second")[0],
            "sentence_ids": self._sentences("first"),
            "session_id": self._session_id(actor),
            "settings": AssignmentSettings(overlap=3),
            "shown": False,
            "texts": CardTexts(motivation="A test."),
            "text": "### R20 Tides\n\nA tide is a fact.",
            "toml": codebook.toml,
            "training": TrainingSettings(check_percent=5),
            "use": ArticleUse.WORK,
            "version": "1.1.0",
            "who": PEOPLE["other annotator"].id,
            "write_data": _write_nothing,
        }

    def _special(self, name: str) -> dict[str, Any]:
        """Arguments of functions for which the general ones would change nothing, or be refused for everybody."""
        special: dict[str, dict[str, Any]] = {
            "adjudication.set_adjudication_settings": {"settings": AdjudicationSettings(majority=True)},
            "article_status.close_to_annotators": {"article_id": self._article("opened")},
            "article_status.restore_articles": {"article_ids": [self._article("archived")]},
            "article_status.restore": {"article_id": self._article("archived")},
            "assignments.give_back": {"article_id": self._article("first")},
            "assignments.reassign": {"annotator_id": PEOPLE["annotator"].id},
            "team.count_votes_again": {"annotator_id": self._one("select id from annotator where name = 'Zoe'")},
            "team.enable": {"annotator_id": PEOPLE["disabled"].id},
            "team.resume": {"annotator_id": PEOPLE["paused"].id},
            "articles.open_article": {"article_id": self._article("first")},
            "releases.difference": {"old": "1.0.0", "new": "1.1.0"},
            "table_export.export_tables": {"form": ReleaseFormat.JSONL},
            "samples.make_sample_again": {"article_id": self._article("sample at work")},
            "samples.use_sample_for_work": {"article_id": self._article("sample")},
            "training.set_use": {"article_id": self._article("Test 1 of 4")},
            "training.take_back_admission": {"annotator_id": PEOPLE["paused"].id},
        }
        return special.get(name, {})

    def _wait_for_imports(self) -> None:
        for thread in threading.enumerate():
            if thread.name.startswith("import i-"):
                thread.join()

    def _import_arguments(self, name: str) -> dict[str, Any]:
        """Arguments of the imports of many articles: one is waiting, and one was stored."""
        waiting, begun = waiting_folders(self.file.path)
        is_begun = name.rpartition(".")[2] in {"cancel_import", "store_prepared", "go_on"}
        ended = "is null" if is_begun else "= 'finished'"
        folder = begun if is_begun else waiting
        return {
            "articles": [],
            "batch_id": self._one(f"select batch_id from article_import where ended {ended}"),  # noqa: S608
            "choice": NearChoice.LINK,
            "files": [InputFile("local.txt", self.folder / "local.txt")],
            "for_all": {"name": "Ledger"},
            "how": HowToRead(),
            "import_id": folder.id,
            "is_dry_run": False,
            "leave_out": lambda _: False,
            "near": NearChoice.KEEP,
            "number": 1,
            "numbers": {1},
            "on_done": lambda _: None,
            "on_reach": lambda _: None,
            "one": OneArticle(1, {"title": "Another title"}, {}),
            "prepared": PreparedImport(folder) if is_prepared(folder) else None,
            "stop": threading.Event(),
            "uploads": [("two.txt", io.BytesIO(b"A text of its own. It has two sentences."))],
            "values": {"name": "Ledger"},
        }

    def _annotations(self, actor: Actor) -> list[Annotation]:
        codebook, sentence_id = current_codebook(self.file).id, self._sentences("second")[0]
        answer = Answer(label="quote")
        return [Annotation("e-1", sentence_id, actor.annotator_id, answer, None, True, codebook, 900, NOW)]

    def _session_id(self, actor: Actor) -> str:
        mine = sign_in.sessions_of(self.file, actor, current=None, now=NOW)
        return mine[0].id if mine else "none"

    def _article(self, title: str) -> str:
        return self._one(f"select id from article where title = '{title}'")  # noqa: S608 - constants of this file

    def _sentences(self, title: str) -> list[str]:
        return [sentence.id for sentence in sentences_of(self.file, self._article(title))]

    def _one(self, query: str) -> str:
        with self.file.reading() as db:
            return str(db.execute(query).fetchone()[0])


def _write_nothing(data: Path) -> ExportContents:
    data.touch()
    return ExportContents(0, 0, [])


def _people(house: House, *, alone: bool) -> None:
    """The first owner was there before. Nobody has a password where they are alone."""
    boss = house.project.local_owner()
    stored = None if alone else passwords.hashed(PASSWORD, "anybody")

    def add(db: Database) -> None:
        if stored is not None:
            accounts.set_password_hash(db, boss.annotator_id, stored)
        for person in PEOPLE.values():
            accounts.add_annotator(db, person, created_at=AFTER_THE_FIRST_OWNER, password_hash=stored)

    house.file.write(add).result()


def _articles(house: House, boss: Actor) -> None:
    for title in ARTICLES:
        draft = draft_article(f"The {title} article has one sentence. And another.", language="en", title=title)
        import_drafts(house.file, boss, [draft], origin=title, now=NOW)
    first, second, _, archived, opened = (house._article(title) for title in ARTICLES)
    give(house.file, boss, first, PEOPLE["other annotator"].id, now=NOW)
    give(house.file, boss, second, PEOPLE["annotator"].id, now=NOW)
    take_back(house.file, boss, 2, now=NOW)
    archive(house.file, boss, archived, now=NOW)
    correct_articles(house.file, boss, [archived], {CorrectedField.AUTHOR: "Jo Reyes"}, now=NOW)
    open_to_annotators(house.file, boss, opened, now=NOW)


def _imported(house: House, boss: Actor) -> None:
    """A vote that came from elsewhere."""
    foreign = read_foreign(
        {"one.csv": b"annotator,label,text\nZoe,quote,One came from elsewhere.\n"}, ForeignFormat.CSV
    )
    matches = Matches({"quote": "quote"}, {"Zoe": "Zoe"})
    apply_import(house.file, boss, foreign, matches, form="csv", name="one.csv", now=NOW)
    leave_votes_out(house.file, boss, house._one("select id from annotator where name = 'Zoe'"), "A test.", now=NOW)


def _article_imports(house: House, boss: Actor) -> None:
    """An import that is read, one whose storing was begun, and one that is finished."""
    for name, moment in (("waiting", NOW), ("begun", NOW + timedelta(minutes=1)), ("finished", NOW)):
        upload = (f"{name}.txt", io.BytesIO(f"The {name} import has one sentence. And another.".encode()))
        import_id = begin_import(house.file, boss, [upload], now=moment)
        house._wait_for_imports()
        if name != "waiting":
            prepared = PreparedImport(import_folder(house.file.path, import_id))
            batch_id = begin(house.file, boss, prepared, now=moment)
        if name == "finished":
            store_prepared(house.file, boss, prepared, batch_id, on_done=lambda _: None, stop=threading.Event())
    (house.folder / "local.txt").write_text("A file of this machine. It has two sentences.")


def _decision(house: House, actor: Actor, sentence_id: str, method: AdjudicationMethod) -> Adjudication:
    codebook = current_codebook(house.file).id
    id_ = f"d-{method}"
    return Adjudication(
        id_, sentence_id, actor.annotator_id, Answer("quote"), None, "", method, 0, 0, codebook, 900, NOW
    )


def _agreed(house: House) -> None:
    """A sentence on which two annotators agree, and another that the adjudicator accepted in bulk."""
    agreed, accepted = house._sentences("opened")
    adjo, codebook = PEOPLE["adjudicator"], current_codebook(house.file).id
    votes = [
        Annotation(f"e-{who}", agreed, PEOPLE[who].id, Answer("quote"), None, True, codebook, 900, NOW)
        for who in ("annotator", "paused")
    ]
    acceptance = _decision(house, Actor(adjo.id, adjo.name, adjo.role), accepted, AdjudicationMethod.ACCEPTED)

    def store(db: Database) -> None:
        insert_annotations(db, votes, saved_at=NOW)
        insert_adjudications(db, [acceptance], saved_at=NOW)

    house.file.write(store).result()


def _asked_again(house: House, boss: Actor) -> None:
    """A label, a new version of the codebook, and the labeled sentence asked again."""
    bert = PEOPLE["other annotator"]
    [sentence_id, _] = house._sentences("first")
    codebook = current_codebook(house.file)
    labeled = Annotation("e-0", sentence_id, bert.id, Answer("quote"), None, True, codebook.id, 900, NOW)
    record_annotations(house.file, Actor(bert.id, bert.name, bert.role), [labeled], now=NOW).result()
    add_rule(house.file, boss, "A further paragraph.", reason="a test", now=NOW)
    ask_again(house.file, boss, [sentence_id], reason="a test", now=NOW)


def _training(house: House, boss: Actor) -> None:
    """The training round, with an article of it put away, and somebody admitted without it."""
    training.make_training_round(house.file, boss, now=NOW)
    archive(house.file, boss, house._article("Practice 1 of 4"), now=NOW)
    training.admit(house.file, boss, PEOPLE["paused"].id, now=NOW)


def _samples(house: House, boss: Actor) -> None:
    """A sample that is there, one that was put away, and one that is used for work."""
    titles = ["sample", "sample put away", "sample at work"]
    for title in titles:
        draft = draft_article(f"The {title} came with Factmark.", language="en", title=title)
        import_drafts(house.file, boss, [draft], origin=title, now=NOW)
    ids = [house._article(title) for title in titles]
    house.file.write(lambda db: mark_as_samples(db, ids, at=NOW, by=boss.annotator_id)).result()
    archive(house.file, boss, ids[1], now=NOW)
    use_sample_for_work(house.file, boss, ids[2], now=NOW)


def _invitation(boss: Actor) -> Invitation:
    lasts = NOW + timedelta(days=7)
    return Invitation("i-nora", "Nora Invited", Role.ANNOTATOR, NOW, boss.annotator_id, lasts, None, None)
