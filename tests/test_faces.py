"""What others hold on to, as they hold it. CONTRIBUTING.md lists it under “Faces”.

Nothing else is used here, so this file stands as it is whatever the code behind the faces is called. Where a change of
one of them is wanted, it is changed here with a line in CHANGELOG.md.
"""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser, Page, Route, expect

import labeling
from tests.api_client import ApiClient
from tests.browser import conftest
from tests.browser.labeling_page import LabelingPage
from tests.browser.widgets import settled
from tests.command_line import CommandLine, commands, keys_of, run
from tests.served import ROOT, Server
from tests.web.visitor import Visitor

browser = conftest.browser

OWNER, PASSWORD = "Olga", "four boats left early"
QUAY = """Quay sold

The board sold the quay on Tuesday. “Nobody asked us,” said Mirre Tollan. It is a disgrace. A bidder may have left."""
FERRY = "Ferry to close\n\nThe ferry closes in May. Three lines may follow. That is a pity."
VOTES = """position,sentence,annotator,label
1,Quay sold,Ada,Reported fact
1,Quay sold,Ben,Reported fact
4,It is a disgrace.,Ada,Opinion
4,It is a disgrace.,Ben,Opinion
5,A bidder may have left.,Ada,Unverified
5,A bidder may have left.,Ben,Opinion
"""

EVERY_FORMAT = "parquet jsonl csv csv_spreadsheet hub label_studio doccano prodigy argilla crowd_kit factmark"

COMMANDS = {
    "import": "PATH --language --encoding --mend --as-it-is --replace-faults --join-lines --source --address "
    "--published --licence --author --map --rows{articles,sentences} --near{leave-out,keep,link} --dry-run",
    "imports": "",
    "import-results": "BATCH_ID",
    "articles": "--search --source --language --batch --status{not started,in progress,labeled,archived,taken down} "
    "--archived",
    "sentences": "ARTICLE_ID",
    "correct": "ARTICLE_ID --title --source --address --published --licence --author --language",
    "undo-correction": "CHANGE",
    "archive": "ARTICLE_ID",
    "restore-articles": "ARTICLE_ID",
    "delete": "ARTICLE_ID",
    "undo-import": "BATCH",
    "codebook": "CODEBOOK.toml GUIDELINE.md --reason",
    "samples list": "",
    "samples put-away": "",
    "samples bring-back": "",
    "samples use": "ARTICLE_ID",
    "samples unuse": "ARTICLE_ID",
    "import-annotations": "FILE --format --dry-run --label --person --field --keep-apart --column --encoding",
    "annotation-imports": "",
    "take-back-import": "IMPORT_ID",
    "export": "--format{csv,jsonl,parquet,csv_spreadsheet,hub,label_studio,doccano,prodigy,argilla,crowd_kit,factmark} "
    "--out --force",
    "backup": "FILE",
    "restore": "FILE",
    "verify": "",
    "release": "--version --out --preview "
    "--format{parquet,jsonl,csv,csv_spreadsheet,hub,label_studio,doccano,prodigy,argilla,crowd_kit,factmark} --title "
    "--batch --source --language --article --complete-articles --incomplete --min-votes --without-gold --names --notes "
    "--text{full,excerpt,none} --shares --split-by{article,source,date} --seed --keep-splits-of",
    "releases": "",
    "release-diff": "OLD NEW",
    "release-withdraw": "VERSION --reason",
    "pseudonyms": "",
    "assign list": "ARTICLE_ID",
    "assign give": "ARTICLE_ID NAME --force",
    "assign release": "ASSIGNMENT --reason",
    "assign give-back": "ARTICLE_ID",
    "team list": "",
    "team invite": "NAME --role{owner,adjudicator,annotator} --url",
    "team role": "NAME ROLE",
    "team disable": "NAME",
    "team enable": "NAME",
    "team leave-out": "NAME --reason",
    "team count-again": "NAME --reason",
    "team reset": "NAME --url",
    "agreement": "--draws --all",
}
"""Operands and options by command. Each has `--json` besides."""

MEMBER = "annotator_id name role state password email last_seen_at votes_left_out"
ASSIGNMENT = "assignment article_id title annotator_id name given given_at done to_label state"
SAMPLE = "article_id title votes put_away"
LEFT_OUT = "article_id title why reason"
EXPORT = "file_name format rows sha256 bytes snapshot_at sequence factmark articles_left_out left_out votes_left_out"
PERSON = "annotator_id name votes"
ESTIMATE = "value low high why sentences votes articles undefined_draws"
SLICE = {"": "key name", "percent": ESTIMATE, "alpha": ESTIMATE}
SHORT_ESTIMATE = "value low high why"
FACTS = {
    "count_by_label": "reported_fact opinion",
    "count_by_gold": "unanimous",
    "count_by_source": {"": "reported_fact opinion"},
    "count_by_split": {
        "": "",
        "train": "articles sentences reported_fact opinion",
        "validation": "articles sentences",
        "test": "articles sentences",
    },
    "agreement": {
        "": "ac1_words sentences",
        "percent": SHORT_ESTIMATE,
        "alpha": SHORT_ESTIMATE,
        "ac1": SHORT_ESTIMATE,
        "alpha_by_label": {
            "": "",
            **dict.fromkeys(("reported_fact", "quote", "opinion", "unverified"), SHORT_ESTIMATE),
        },
        "skip": SHORT_ESTIMATE,
    },
    "leaks": "shared_articles near_identical_sentences examples same_sentences same_short_sentences",
    "left_out": "articles that whoever published it was still labeling articles without a sentence for the release "
    "sentences without a label of record (disagreement) sentences without a vote",
    "labels_by_choice": "settled whole unanswered",
    "provenance": "made_with here votes annotators made_from made_to undated with_context votes_by_codebook",
    "blind": "votes opened by_role",
    "per_sentence": "least most mean",
}
PLAIN_FACTS = "articles sentences votes annotators languages overlap annotated_from annotated_to"
LATER_FACTS = (
    "second_thoughts labels_left_out unanswered long_texts count_by_skip only_notes other_labels votes_left_out"
)

PRINTED = {
    "import": "article_id title sentences",
    "import --dry-run": "number file location problem same_as similar_to similarity article_id title source published "
    "language encoding sentences to_label warnings",
    "imports": "batch name started_at total done imported ended",
    "import-results": "number file location outcome article_id message",
    "articles": "article_id title source language sentences to_label state annotators_needed annotators finished "
    "published author address batch",
    "sentences": "id position start end part text",
    "correct": "article_id change",
    "undo-correction": "undone change",
    "archive": "archived",
    "restore-articles": "restored",
    "delete": "deleted",
    "undo-import": "batch deleted",
    "codebook": "codebook labels",
    "samples list": SAMPLE,
    "samples put-away": SAMPLE,
    "samples bring-back": SAMPLE,
    "samples use": SAMPLE,
    "samples unuse": SAMPLE,
    "import-annotations": {
        "": "conflicts left_out left_out_at unmapped new_people problems notes import_id",
        "articles": "article_id title sentences",
        "votes": "joined known conflicts",
        "decisions": "joined known conflicts",
        "labels": "Opinion Reported fact Unverified",
        "people": "Ada Ben",
    },
    "annotation-imports": "import_id origin format created_at annotations adjudications taken_back",
    "take-back-import": "taken_back",
    "export --format csv": EXPORT,
    "export --format jsonl": EXPORT,
    "export --format factmark": {"": "records sequence left_out", "left_out_articles": LEFT_OUT},
    "export --format crowd_kit": {"": "annotations.csv gold.csv", "left_out": LEFT_OUT},
    "backup": "backup bytes",
    "restore": "project path set_aside",
    "verify": {
        "": "problems",
        "counts": "article sentence annotation vote second_thought adjudication decision annotator assignment "
        "relabeling codebook batch export vote_import release exclusion correction article_deletion article_copy",
    },
    "release": {
        "": "version title snapshot_at sequence codebook factmark methods",
        "choices": "version published_on title batches sources languages articles only_complete unanswered min_votes "
        "without_gold names notes text shares split_by seed keep_splits_of formats",
        "card": "motivation uses not_for how_chosen who_annotated limits licence creator url contact "
        "annotations_creators language_creators source_datasets",
        "facts": {"": f"{PLAIN_FACTS} {LATER_FACTS}", **FACTS},
        "files": "path bytes sha256 rows",
    },
    "release --preview": {
        "": "version methods problems",
        "facts": {"": f"{PLAIN_FACTS} snapshot_at sequence codebook factmark {LATER_FACTS}", **FACTS},
    },
    "releases": "version title created_at created_by sentences votes folder withdrawn_at reason",
    "release-diff": "old new counts examples other",
    "release-withdraw": "withdrawn",
    "pseudonyms": "name pseudonym annotator_id",
    "assign list": ASSIGNMENT,
    "assign give": ASSIGNMENT,
    "assign release": ASSIGNMENT,
    "assign give-back": "",
    "team list": MEMBER,
    "team invite": "invitation_id name role link expires_at",
    "team role": MEMBER,
    "team disable": MEMBER,
    "team enable": MEMBER,
    "team leave-out": "annotator_id name votes votes_left_out",
    "team count-again": "annotator_id name votes_left_out",
    "team reset": "annotator_id name link expires_at",
    "agreement": {
        "": "at ac1_words confusion repeats periods checks discussion undated_sentences left_out_articles",
        "headline": {"": "line meaning enough reliability pulls_down weakest_label source", "next_steps": "do words"},
        "labels": {"": "label name share weight", "alpha": ESTIMATE},
        "people": PERSON,
        "percent": ESTIMATE,
        "fleiss": ESTIMATE,
        "alpha": ESTIMATE,
        "ac1": ESTIMATE,
        "pairs": {"": "confusion", "first": PERSON, "second": PERSON, "percent": ESTIMATE, "kappa": ESTIMATE},
        "rest": {"": "", "person": PERSON, "percent": ESTIMATE, "kappa": ESTIMATE},
        "all_repeats": ESTIMATE,
        "skipping": {"": "", "percent": ESTIMATE, "alpha": ESTIMATE, "ac1": ESTIMATE},
        "parts": SLICE,
        "codebooks": SLICE,
        "quality": "annotators shares converged why",
        "left_out": "blind_articles training_articles sample_articles single_sentences people archived_articles",
    },
}
"""The keys of the JSON, as `keys_of` writes them."""

ANNOTATION_FRAME = (
    "sequence annotation_id sentence_id annotator label secondary skip unsure note path context codebook milliseconds "
    "client_at made_with import_id made_at saved_at"
)
FRAMES = {
    "articles": "article_id title language source url published licence sha256 encoding engine text",
    "sentences": "sentence_id article_id position start end part furniture text",
    "annotations": f"{ANNOTATION_FRAME} second_thought",
    "votes": f"{ANNOTATION_FRAME} round later_label later_skip",
    "gold": "article_id sentence_id position part text gold_label gold_secondary gold_skip gold_by without votes "
    "entropy rule reason soft_reported_fact soft_quote soft_opinion soft_unverified",
    "agreement": "about name statistic value low high why sentences votes articles",
}
"""The columns of `open_project`'s tables."""

EXPORTED = (
    "article_id article_title sentence_id position start end part text annotator label secondary skip unsure note path "
    "context codebook milliseconds annotation_id made_with import_id made_at saved_at round later_label later_skip"
)
ARTICLES = "article_id sha256 title language source url published licence batch split cluster sentences text_mode text"
LABELS = (
    "sentence_id article_id position start end part text text_sha256 label secondary skip gold_by without_gold votes "
    "tie entropy rule reason split soft_reported_fact soft_quote soft_opinion soft_unverified posterior_reported_fact "
    "posterior_quote posterior_opinion posterior_unverified"
)
ANNOTATIONS = (
    "annotation_id sentence_id article_id annotator label secondary skip unsure note path context codebook "
    "milliseconds made_with import_id made_at saved_at extra round later_label later_skip split"
)
ORIGIN = "made_with import_id made_at saved_at"
DOCCANO = "text label sentence_id article_id position title split"
RELEASED = {
    **{
        f"{folder}/{table}": columns
        for folder in ("parquet", "jsonl", "csv", "csv_spreadsheet")
        for table, columns in (("articles", ARTICLES), ("labels", LABELS), ("annotations", ANNOTATIONS))
    },
    "hub/articles": ARTICLES,
    "hub/labels": LABELS.replace(" label ", " label label_name "),
    "hub/annotations": ANNOTATIONS.replace(" label ", " label label_name "),
    "label_studio/tasks-001": {
        "": "",
        "data": {
            "": "text sentence_id article_id position title split gold gold_by annotators skips",
            "provenance": ORIGIN,
        },
        "annotations": {
            "": "lead_time ground_truth was_cancelled",
            "result": {"": "id from_name to_name type", "value": "choices"},
        },
    },
    "doccano/annotator": f"{DOCCANO} annotator secondary skip unsure note {ORIGIN}",
    "doccano/gold": DOCCANO,
    "prodigy/annotations": {
        "": "text _input_hash _task_hash _view_id accept answer _annotator_id _session_id",
        "meta": "sentence_id article_id position title split",
        "options": "id text",
        "config": "choice_style",
        "factmark": f"secondary skip unsure note {ORIGIN}",
    },
    "argilla/records": {
        "": "id status _server_id vectors",
        "fields": "text",
        "metadata": "article_id position title split",
        "responses": {"": "", "label": "value user_id"},
        "suggestions": {"": "", "label": "value score agent"},
    },
    "crowd_kit/annotations": "task worker label",
    "crowd_kit/gold": "task label",
}
"""The columns of each table of a release, or the keys of its first row, by folder and name."""

INTERCHANGE = {
    "project": "record format version factmark project codebook",
    "codebook": "record id created_at reason toml guideline",
    "annotator": "record id name role",
    "article": {
        "": "record id sha256 title language encoding engine batch use imported_at sentences text",
        "source": "name url published licence author",
    },
    "annotation": {
        "": "record sequence id sentence annotator label secondary skip unsure note path context codebook milliseconds "
        "client_at saved_at",
        "origin": "made_with made_at",
    },
    "adjudication": "record sequence id sentence adjudicator label secondary skip rule reason way votes_sequence seen "
    "codebook milliseconds client_at saved_at",
    "exclusion": "record annotator what at by reason",
    "end": "record records",
}
"""The keys of each record of a project that leaves as a file, by the name of the record."""

SQL = {
    "adjudication": "sequence id sentence_id adjudicator_id label secondary skip rule reason way votes_sequence seen "
    "codebook_id ms client_at saved_at",
    "annotation": "sequence id sentence_id annotator_id label secondary skip unsure note path context codebook_id ms "
    "client_at saved_at",
    "annotation_origin": "annotation_id import_id made_with made_at",
    "annotator": "id name name_key role email created_at disabled_at paused_at password_hash",
    "article": "number id sha256 text title language source_name source_url source_published source_licence encoding "
    "engine batch_id imported_at imported_by author sentence_count to_label",
    "article_copy": "article_id copy_of at by_annotator_id",
    "article_deletion": "number article_id title batch_id at by_annotator_id",
    "article_event": "number article_id what at by_annotator_id",
    "article_import": "batch_id import_id total ended ended_at",
    "article_page": "article_id page",
    "article_search": "title body",
    "article_sketch": "article_id sketch",
    "article_use": "number article_id use at by_annotator_id",
    "assignment": "id article_id annotator_id dealt given_by given_at released_at released_by reason",
    "batch": "id origin created_at created_by",
    "codebook": "number id toml guideline created_at created_by reason",
    "codebook_choice": "number codebook_id chosen_at chosen_by reason",
    "correction": "number change_id article_id sentence_id field before after undoes at by_annotator_id",
    "exclusion": "number annotator_id what at by_annotator_id reason import_id",
    "export": "id created_at created_by format file_name manifest deleted_at",
    "import_result": "batch_id number file location outcome article_id message",
    "imported_adjudication": "adjudication_id import_id what",
    "imported_annotation": "annotation_id import_id what",
    "invitation": "id token_hash name role created_at created_by expires_at used_at used_by revoked_at",
    "opening": "number article_id sequence",
    "person_event": "number at by_annotator_id annotator_id what detail",
    "project": "one id created_at codebook_id",
    "relabeling": "id why reason codebook_id sequence asked_at asked_by withdrawn_at withdrawn_by",
    "relabeling_sentence": "relabeling_id sentence_id annotator_id",
    "release": "number id version created_at created_by choices manifest withdrawn_at withdrawn_by reason",
    "reset_link": "token_hash annotator_id created_at created_by expires_at used_at revoked_at",
    "same_text": "article_id key",
    "second_thought": "sequence opening",
    "sentence": "id article_id position start_offset end_offset part",
    "session": "token_hash annotator_id created_at seen_at expires_at ended_at",
    "set_up_code": "one code_hash created_at expires_at",
    "setting": "name json",
    "sign_in_try": "number key_hash at",
    "takedown": "article_id at by_annotator_id reason",
    "vote_import": "id origin form matches created_at created_by taken_back_at taken_back_by",
}
"""Columns by table, without SQLite's and sqlite-utils' own."""
NOT_OURS = {
    "_sqlite_migrations",
    "sqlite_sequence",
    *(f"article_search_{table}" for table in ("config", "data", "docsize", "idx")),
}

ANSWER = "label secondary skip unsure note path"
POSTED_ANNOTATION = "id sentence_id label secondary skip unsure note path context codebook ms at"
POSTED_DECISION = "id sentence_id label secondary skip rule reason votes_sequence seen codebook ms at"
WAITING = {"factmark:outbox:P:A:ENTRY": POSTED_ANNOTATION, "factmark:draft:P:A:SENTENCE": ""}
"""Keys in localStorage (P is the project, A the person, ENTRY a moment, a count and a tab), and what they hold."""
REFUSED = {"": "reason text", "annotation": POSTED_ANNOTATION}
HISTORY = {"": "sentence_id", "before": ANSWER, "after": ANSWER}

SETTINGS = {
    "adjudication": {"names": "after", "hints": True, "majority": True, "reopen": False, "model": False},
    "assignment": {"overlap": 1, "shared_percent": 0, "order": "need", "lease_seconds": 7200.0},
    "card": {
        "motivation": "",
        "uses": "",
        "not_for": "",
        "how_chosen": "",
        "who_annotated": "",
        "limits": "Two towns only.",
        "licence": "other",
        "creator": "",
        "url": "",
        "contact": "",
        "annotations_creators": "",
        "language_creators": "",
        "source_datasets": "",
    },
    "entry_rules": [{"who": "example.org", "role": "annotator"}],
    "pseudonym_key": "KEY",
    "samples_offered": True,
    "shows_context": False,
    "training": {
        "required": False,
        "pass_percent": 80,
        "pass_label_percent": 70,
        "check_percent": 0,
        "repeat_percent": 0,
    },
}
"""By name, each setting as the database has it once it was set."""
ADDRESSES = [
    "",
    *("articles", "guideline", "progress", "me"),
    *("import", "import-annotations", "export", "team", "assignments", "notes", "settings"),
    *("agreement", "disagreements", "adjudicate", "gold", "training", "codebook"),
]
HIDDEN_ADDRESS = "feedback"
"""Offered once an article was opened to somebody."""


@dataclass
class House:
    """One project with a running server, in which Olga has a password."""

    server: Server
    folder: Path
    cli: CommandLine
    olga: Visitor
    articles: dict[str, str]
    """Ids by title."""

    def client(self) -> ApiClient:
        client = ApiClient(self.server.port, timeout=30)
        client.cookie = f"factmark_session={self.olga.token}"
        return client

    @property
    def olga_id(self) -> str:
        return next(one["annotator_id"] for one in self.cli.json("team", "list") if one["name"] == OWNER)

    def copied(self) -> dict[str, Any]:
        """The tables with their columns, and the settings, from a copy that nothing else has open."""
        copy = self.folder / "copies" / f"{len(list(self.folder.glob('copies/*')))}.db"
        copy.parent.mkdir(exist_ok=True)
        self.cli.json("backup", copy)
        done = subprocess.run([sys.executable, "-c", READ_COPY, str(copy)], check=True, capture_output=True, text=True)
        found: dict[str, Any] = json.loads(done.stdout)
        return found


READ_COPY = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
tables = {}
for table, column in db.execute(
    "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' order by 1, c.cid"
):
    tables.setdefault(table, []).append(column)
print(json.dumps({"tables": tables, "settings": dict(db.execute("select name, json from setting order by 1"))}))
"""
"""Run by another process: two SQLite libraries in one do not get along."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("faces")
    for name, text in {"quay.txt": QUAY, "ferry.txt": FERRY, "votes.csv": VOTES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Server(folder / "project" / "factmark.db") as server:
        cli, olga = CommandLine(server.db), Visitor(server)
        assert olga.get("/").status == 200
        assert olga.submit("/account/protect", name=OWNER, password=PASSWORD, again=PASSWORD).status == 303
        imported = cli.json("import", folder / "quay.txt", folder / "ferry.txt", "--language", "en")
        yield House(server, folder, cli, olga, {one["title"]: one["article_id"] for one in imported})


@pytest.fixture(scope="module")
def printed(house: House) -> dict[str, Any]:
    """What each command prints, in the order of a project's life."""
    cli, folder = house.cli, house.folder
    quay, ferry = house.articles["Quay sold"], house.articles["Ferry to close"]
    found: dict[str, Any] = {}

    def ask(command: str, *words: str | Path) -> Any:
        found[command] = cli.json(*command.split(), *words)
        return found[command]

    (folder / "more.txt").write_text("Third\n\nThe third article is short.", encoding="utf-8")
    (folder / "more.csv").write_text("title,text\nIn a table,This one came in a table.\n", encoding="utf-8")
    found["import --dry-run"] = cli.json("import", folder / "more.csv", "--dry-run")
    cli.json("import", folder / "more.csv")
    ask("import-results", ask("imports")[0]["batch"])
    ask("import", folder / "more.txt")
    ask("articles")
    ask("sentences", quay)
    sample = ask("samples list")[0]["article_id"]
    ask("samples use", sample)
    ask("samples unuse", sample)
    ask("samples put-away")
    ask("samples bring-back")
    table = ["--format", "csv", "--column", "position=", "--column", "text=sentence"]
    ask("import-annotations", folder / "votes.csv", *table)
    ask("annotation-imports")
    ask("team list")
    ask("team invite", "Cleo", "--role", "adjudicator")
    for command, *words in (("role", "annotator"), ("disable",), ("enable",), ("leave-out", "--reason", "r")):
        ask(f"team {command}", "Ben", *words)
    ask("team count-again", "Ben", "--reason", "r")
    ask("team reset", OWNER)
    given = ask("assign give", ferry, "Ben")
    ask("assign list")
    ask("assign release", str(given[-1]["assignment"]))
    for article_id in (quay, ferry):
        cli.json("assign", "give", article_id, OWNER, "--force")
    ask("assign give-back", quay)
    ask("agreement", "--draws", "100")
    ask("release", "--incomplete", *(word for form in EVERY_FORMAT.split() for word in ("--format", form)))
    found["release --preview"] = cli.json("release", "--incomplete", "--preview")
    ask("releases")
    ask("release-diff", "1.0.0", "1.0.0")
    ask("pseudonyms")
    ask("release-withdraw", "1.0.0", "--reason", "r")
    for form in ("csv", "jsonl", "factmark", "crowd_kit"):
        found[f"export --format {form}"] = cli.json("export", "--format", form, "--out", folder / f"out.{form}")
    backup = ask("backup", folder / "backup.db")["backup"]
    found["restore"] = CommandLine(folder / "restored" / "factmark.db").json("restore", backup)
    ask("verify")
    (folder / "votes.csv").write_text(VOTES.replace("Ben", "Dora"), encoding="utf-8")
    ask("take-back-import", cli.json("import-annotations", folder / "votes.csv", *table)["import_id"])
    guideline = (ROOT / "data" / "guideline.md").read_text(encoding="utf-8")
    (folder / "guideline.md").write_text(f"{guideline}\nOne sentence more.\n", encoding="utf-8")
    ask("codebook", ROOT / "data" / "codebook.toml", folder / "guideline.md", "--reason", "r")
    _ask_in_hand(ask, cli, folder)
    return found


def _ask_in_hand(ask: Callable[..., Any], cli: CommandLine, folder: Path) -> None:
    """What becomes of two more articles."""
    for name in ("fourth", "fifth"):
        (folder / f"{name}.txt").write_text(f"The {name} article is short.", encoding="utf-8")
        cli.json("import", folder / f"{name}.txt")
    [fourth], [fifth] = (cli.json("articles", "--search", name) for name in ("fourth", "fifth"))
    change = ask("correct", fourth["article_id"], "--author", "Jo Reyes")["change"]
    ask("undo-correction", change)
    for command in ("archive", "restore-articles", "delete"):
        ask(command, fourth["article_id"])
    ask("undo-import", fifth["batch"])


@pytest.fixture(scope="module")
def page(house: House, browser: Browser) -> Iterator[Page]:
    """A browser in which Olga is signed in."""
    with browser.new_context(viewport={"width": 1280, "height": 860}) as context:
        cookie = {"name": "factmark_session", "value": house.olga.token, "url": house.server.url}
        context.add_cookies([cookie])  # type: ignore[list-item]
        yield context.new_page()


def test_the_commands_with_their_operands_and_options():
    assert dict(commands()) == {command: f"{words} --json".strip() for command, words in COMMANDS.items()}


@pytest.mark.parametrize("command", PRINTED)
def test_the_keys_that_a_command_prints(command: str, printed: dict[str, Any]):
    assert keys_of(printed[command]) == PRINTED[command]


def test_every_command_is_asked(printed: dict[str, Any]):
    assert {command.partition(" --")[0] for command in PRINTED} == COMMANDS.keys()
    assert printed.keys() == PRINTED.keys()


def test_the_environment_says_which_project(house: House):
    with patch.dict("os.environ", {"FACTMARK_DB": str(house.server.db)}):
        status, out, _ = run("team", "list", "--json")
    assert status == 0
    assert OWNER in [member["name"] for member in json.loads(out)]  # and the server was told in the same way


@pytest.mark.parametrize("table", FRAMES)
def test_the_columns_of_a_projects_table(table: str, house: House, printed: dict[str, Any]):
    with labeling.open_project(house.server.db) as project:
        assert " ".join(getattr(project, table)().columns) == FRAMES[table]


def test_the_columns_of_a_release(printed: dict[str, Any]):
    folder = Path(printed["releases"][0]["folder"])
    tables = [path for path in sorted(folder.rglob("*")) if path.suffix in {".csv", ".jsonl", ".parquet"}]
    tables += folder.glob("label_studio/*.json")
    found = {name_of(path, folder): columns_of(path) for path in tables if path.parent.name != "factmark"}
    assert found == RELEASED
    assert keys_of(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))) == PRINTED["release"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_columns_of_an_export(form: str, house: House, printed: dict[str, Any]):
    assert columns_of(house.folder / f"out.{form}") == EXPORTED


def name_of(path: Path, folder: Path) -> str:
    """`hub/labels` for `hub/labels/train-00000-of-00001.parquet`; who an annotator is doesn't matter."""
    place = path.relative_to(folder)
    name = place.parts[1] if len(place.parts) > 2 else place.stem
    return f"{place.parts[0]}/{'annotator' if name.startswith('annotator-') else name}"


def columns_of(path: Path) -> Any:
    if path.suffix == ".parquet":
        return " ".join(pq.read_schema(path).names)
    with path.open(encoding="utf-8-sig", newline="") as text:
        if path.suffix == ".csv":
            return " ".join(next(csv.reader(text)))
        return keys_of(json.loads(text.readline() if path.suffix == ".jsonl" else text.read()))


def test_whether_the_server_is_well(house: House):
    client = ApiClient(house.server.port)
    status, headers, body = client.get("/healthz")
    assert (status, headers["Content-Type"], body) == (200, "text/plain; charset=utf-8", b"ok\n")
    status, headers, body = client.get("/readyz")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert keys_of(json.loads(body)) == "ready problems warnings free_bytes schema sqlite"


LABEL_BUTTONS = {"1": "Reported fact", "2": "Quote", "3": "Opinion", "4": "Unverified"}
IDS = r"p-[0-9a-f]{16}:a-[0-9a-f]{12}"
"""Of the project and the person, in the keys of what a browser keeps."""


def test_the_labeling_screen(house: House, printed: dict[str, Any], page: Page):
    first = house.cli.json("sentences", house.articles["Ferry to close"])[0]["id"]
    screen = LabelingPage.opened(page, f"{house.server.url}/?article={house.articles['Ferry to close']}")
    expect(page.locator("[aria-current='true'][data-sentence-id]")).to_have_attribute("data-sentence-id", first)
    buttons = page.get_by_role("group", name="Labels").get_by_role("button")
    shown = {button.get_attribute("aria-keyshortcuts"): button.get_attribute("aria-label") for button in buttons.all()}
    assert shown == LABEL_BUTTONS
    page.get_by_role("button", name="Reported fact", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    expect(screen.current).not_to_have_attribute("data-sentence-id", first)
    assert kept(page) == {"factmark:introduced:P:A:": ""}


ANNOTATION = {
    "id": "annotation-0123456789",
    "label": "reported_fact",
    "secondary": None,
    "skip": None,
    "unsure": False,
    "note": "",
    "path": None,
    "context": True,
    "ms": 800,
    "at": "2026-03-03T12:00:00.000Z",
}
ADJUDICATION = {
    "id": "adjudication-0123456789",
    "label": "opinion",
    "secondary": None,
    "skip": None,
    "rule": "R9",
    "reason": "It judges.",
    "votes_sequence": 0,
    "seen": 0,
    "ms": 800,
    "at": "2026-03-03T12:00:00.000Z",
}
"""What a request holds of each event, except the ids of its sentence and of the codebook."""
POSTED = {"/api/annotations": ANNOTATION, "/api/adjudications": ADJUDICATION}


@pytest.fixture
def about(house: House, printed: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The sentence that is answered and the codebook, by route."""
    codebook = printed["codebook"]["codebook"]
    third = printed["import-annotations"]["articles"][0]["article_id"]
    articles = {"/api/annotations": house.articles["Ferry to close"], "/api/adjudications": third}
    return {
        path: {"sentence_id": house.cli.json("sentences", article)[1]["id"], "codebook": codebook}
        for path, article in articles.items()
    }


@pytest.mark.parametrize("path", POSTED)
def test_what_is_posted_and_answered(path: str, house: House, about: dict[str, dict[str, str]]):
    client, olga = house.client(), house.olga_id
    good = {**POSTED[path], **about[path]}
    bad = {**good, "id": "another", "label": "no-such-label"}
    status, answer = client.post(olga, [good, bad], path=path)
    assert status == 200
    assert keys_of(answer) == {"": "saved sequence", "refused": "id reason"}
    assert answer["saved"] == [good["id"]]
    assert [refused["id"] for refused in answer["refused"]] == ["another"]
    assert client.post(olga, [good], path=path)[1]["saved"] == [good["id"]]  # once more, as after a broken line


def test_the_records_of_a_project_as_a_file(house: House, about: dict[str, dict[str, str]]):
    for path, fields in POSTED.items():
        house.client().post(house.olga_id, [{**fields, **about[path]}], path=path)
    house.cli.json("export", "--format", "factmark", "--out", house.folder / "project.jsonl")
    records = map(json.loads, (house.folder / "project.jsonl").read_text(encoding="utf-8").splitlines())
    found: dict[str, Any] = {}
    for record in records:
        found.setdefault(record["record"], keys_of(record))
    assert found == INTERCHANGE


@pytest.mark.parametrize("path", POSTED)
def test_how_a_post_is_refused(path: str, house: House, about: dict[str, dict[str, str]]):
    client, stranger, olga = house.client(), ApiClient(house.server.port), house.olga_id
    good = {**POSTED[path], **about[path]}
    refusals = {
        400: client.post(olga, [], path=path),
        401: stranger.post(olga, [good], path=path),
        403: client.post(olga, [good], path=path, **{"X-Factmark": "0"}),
        409: client.post("somebody-else", [good], path=path),
        413: client.post(olga, [good] * 501, path=path),
    }
    assert [status for status, _ in refusals.values()] == list(refusals)
    assert {keys_of(answer) for _, answer in refusals.values()} == {"error"}
    assert client.get(path)[0] == 405


def test_every_screen_has_its_address(house: House):
    for address in [*ADDRESSES, HIDDEN_ADDRESS]:
        assert house.olga.get(f"/{address}").status == 200, address
    assert house.olga.get("/no-such-screen").status == 404


def test_every_screen_is_in_the_navigation(house: House, page: Page):
    page.goto(f"{house.server.url}/settings")
    found = set()
    for section, first in (("Project", "Import"), ("Quality", "Agreement")):
        page.get_by_text(section, exact=True).click()
        expect(page.get_by_role("menuitem", name=first, exact=True)).to_be_visible()
        links = page.locator("[data-testid=stTopNavLink], [data-testid=stTopNavDropdownLink]").all()
        found |= {(link.get_attribute("href") or "").rsplit("/", 1)[-1] for link in links}
    assert found == set(ADDRESSES)


def test_an_export_is_handed_out_by_its_id(house: House, page: Page):
    page.goto(f"{house.server.url}/export")
    page.get_by_role("button", name="Write CSV").click()
    manifest = page.get_by_role("link", name="Manifest").first.get_attribute("href") or ""
    address = re.sub(r"/manifest$", "", manifest)
    assert re.fullmatch(r"/exports/[0-9A-Za-z_-]+", address)
    status, headers, body = house.client().get(address)
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/csv")
    assert re.fullmatch(r'attachment; filename="[^"]+\.csv"', headers["Content-Disposition"])
    assert " ".join(next(csv.reader([body.decode("utf-8-sig").splitlines()[0]]))) == EXPORTED
    status, headers, body = house.client().get(manifest)
    assert (status, headers["Content-Type"], keys_of(json.loads(body))) == (200, "application/json", EXPORT)
    assert house.client().get("/exports/no-such-export")[0] == 404
    status, headers, _ = ApiClient(house.server.port).get(address)
    assert (status, headers["Location"].partition("?")[0]) == (303, "/account/sign-in")


def test_what_a_browser_keeps_of_labels(house: House, printed: dict[str, Any], page: Page):
    screen = LabelingPage.opened(page, f"{house.server.url}/?article={house.articles['Ferry to close']}")
    page.evaluate("() => localStorage.clear()")
    with keeping(page, "api/annotations"):
        screen.press("2")
        expect(screen.status).to_have_text("1 waiting")
        screen.press("n", *"why")
        assert WAITING.items() <= kept(page).items()
        assert kept(page, "sessionStorage") == {"factmark:history:P:A:ARTICLE:N": HISTORY}
        screen.press("Escape")
        with refusing(page, "api/annotations"):
            screen.expect_saved()
            assert kept(page)["factmark:refused:P:A:EVENT"] == REFUSED


def test_what_a_browser_keeps_of_decisions(house: House, printed: dict[str, Any], page: Page):
    screen = LabelingPage.opened(page, f"{house.server.url}/adjudicate?queue=article")
    page.evaluate("() => localStorage.clear()")
    with keeping(page, "api/adjudications"):
        screen.press("r", *"R9", "Enter", *"why", "Escape")
        assert kept(page) == {"factmark:draft-decision:P:A:SENTENCE": "rule reason held"}
        screen.press("3")
        expect(screen.status).to_have_text("1 waiting")
        assert kept(page) == {"factmark:outbox-decisions:P:A:ENTRY": POSTED_DECISION}


@contextmanager
def keeping(page: Page, path: str) -> Iterator[None]:
    """What is posted does not arrive meanwhile. To refuse it next, do so within: what is on its way would arrive."""
    page.route(f"**/{path}", lambda route: route.abort())
    yield
    page.unroute(f"**/{path}")


@contextmanager
def refusing(page: Page, path: str) -> Iterator[None]:
    """The server refuses what comes meanwhile."""

    def answer(route: Route) -> None:
        events = json.loads(route.request.post_data or "")["events"]
        refused = [{"id": event["id"], "reason": "r"} for event in events]
        route.fulfill(json={"saved": [], "refused": refused, "sequence": 0})

    page.route(f"**/{path}", answer)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    yield
    page.unroute(f"**/{path}")


def kept(page: Page, storage: str = "localStorage") -> dict[str, Any]:
    """The keys in a browser's storage, with what differs from one to the next as capitals; and the keys of each."""
    stored: dict[str, str] = page.evaluate(f"() => ({{ ...{storage} }})")
    return {generic(key): keys_of(inside(text)) for key, text in stored.items() if key.startswith("factmark:")}


def inside(text: str) -> Any:
    """The JSON value; where it is a text that is JSON in its turn, what that says."""
    value = json.loads(text)
    return json.loads(value) if isinstance(value, str) and value.startswith("{") else value


def generic(key: str) -> str:
    key = re.sub(rf":{IDS}(?=:)", ":P:A", key)
    key = re.sub(r":[0-9a-f]{16}:[0-9]+$", ":ARTICLE:N", key)
    key = re.sub(r":[0-9a-z]{9}-[0-9]{6}-[0-9a-f]{6}$", ":ENTRY", key)
    key = re.sub(r":[0-9a-f]{16}:[0-9]+-[0-9]+$", ":SENTENCE", key)
    return re.sub(r":[0-9a-f]{32}$", ":EVENT", key)


def test_the_tables_of_a_project(house: House):
    found = house.copied()["tables"]
    assert {table: " ".join(columns) for table, columns in found.items() if table not in NOT_OURS} == SQL


def test_the_settings_of_a_project(house: House, printed: dict[str, Any], page: Page):
    stored = house.copied()["settings"]
    for address, choose in CHOICES.items():
        page.goto(f"{house.server.url}/{address}")
        settled(page)
        choose(page)
        stored = once_changed(house, page, stored)  # leaving earlier would take the press back
    settings = {name: json.loads(value) for name, value in stored.items()}
    assert re.fullmatch("[0-9a-f]{64}", settings["pseudonym_key"])
    assert settings == SETTINGS | {"pseudonym_key": settings["pseudonym_key"]}


def once_changed(house: House, page: Page, before: dict[str, str]) -> dict[str, str]:
    """The settings, as soon as one of them was stored."""
    for _ in range(60):
        if (stored := house.copied()["settings"]) != before:
            return stored
        page.wait_for_timeout(500)
    raise AssertionError("Nothing was stored.")


def let_in(page: Page) -> None:
    page.get_by_text("Single sign-on: who may come in").click()
    page.get_by_label("E-mail address or domain").fill("example.org")
    page.get_by_role("button", name="Let them in").click()


def say_for_the_card(page: Page) -> None:
    page.get_by_text("The dataset card", exact=True).click()
    page.get_by_placeholder("Regional news in English only.").fill("Two towns only.")
    page.keyboard.press("Control+Enter")


CHOICES: dict[str, Callable[[Page], None]] = {
    "settings": lambda page: page.get_by_text("The sentence alone").click(),
    "gold": lambda page: page.get_by_text("A majority will do").click(),
    "assignments": lambda page: page.get_by_role("button", name="Save").click(),
    "training": lambda page: page.get_by_role("button", name="Save").click(),
    "team": let_in,
    "export": say_for_the_card,
}
"""How to set each group of settings, by the address of its screen."""
