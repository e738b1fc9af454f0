"""`GET /releases/{release}` and `/exports/{id}` against a server of their own: who gets what, and which bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from labeling.domain.model import Annotation, Answer, Role
from labeling.intake.draft import draft_article
from labeling.services.codebooks import current_codebook
from labeling.services.exports import VotesFormat, create_export
from labeling.services.imports.articles import import_drafts
from labeling.services.releases import releases, withdraw
from labeling.services.sign_in import end_session
from labeling.storage.annotations import insert_annotations
from tests.projects import NOW
from tests.releases import EVERYTHING, published
from tests.served import Server
from tests.web.people import People
from tests.web.wire import ask, cookie

SENTENCES = 1_500


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("releases") / "project.db") as running:
        yield running


@pytest.fixture(scope="module")
def people(server: Server) -> Iterator[People]:
    them = People(server)
    for number in range(3):
        lines = [f"Boat {number} left the harbour of Brennick at {line} with {line * 7} boxes." for line in range(500)]
        draft = draft_article("\n\n".join(lines), language="en", title=f"Boats {number}")
        import_drafts(them.file, them.owner, [draft], origin="a test", now=NOW)
        label(them, [sentence.id for sentence in draft.sentences], "quote", f"{number}")
    yield them
    them.close()


def label(people: People, sentence_ids: list[str], said: str, prefix: str) -> None:
    codebook, answer = current_codebook(people.file).id, Answer(said, note="n" * 900)
    events = [
        Annotation(f"e-{prefix}-{n}", sentence_id, people.owner.annotator_id, answer, None, True, codebook, 9, NOW)
        for n, sentence_id in enumerate(sentence_ids)
    ]
    people.file.write(lambda db: insert_annotations(db, events, saved_at=NOW)).result()


@pytest.fixture(scope="module")
def release(people: People) -> str:
    published(people.file, people.owner, formats=("jsonl",), **EVERYTHING)
    return releases(people.file, people.owner)[0].id


def test_an_owner_gets_what_the_manifest_names(server: Server, people: People, release: str):
    mine = cookie(people.token("good"))
    packed, manifest, card = (ask(server, f"/releases/{release}{part}", mine) for part in ("", "/manifest", "/card"))
    assert {packed.status, manifest.status, card.status} == {200}
    with zipfile.ZipFile(io.BytesIO(packed.body)) as files:
        for entry in json.loads(manifest.text)["files"]:
            data = files.read(f"factmark-1.0.0/{entry['path']}")
            assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        assert files.read("factmark-1.0.0/README.md").decode() == card.text
    assert packed.headers["Content-Disposition"] == 'attachment; filename="factmark-1.0.0.zip"'
    for answer in (packed, manifest, card):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("part", ["", "/manifest", "/card"])
def test_nobody_else_does(server: Server, people: People, release: str, part: str):
    address = f"/releases/{release}{part}"
    for role in (Role.ANNOTATOR, Role.ADJUDICATOR):
        people.add(f"a{part.strip('/')}-{role}", role)
        assert ask(server, address, cookie(people.token_of(f"a{part.strip('/')}-{role}"))).status == 403
    assert ask(server, address).status == 401
    token = people.token("good")
    assert ask(server, address, cookie(token)).status == 200
    end_session(people.file, token, now=datetime.now(UTC))
    assert ask(server, address, cookie(token)).status == 401


@pytest.mark.parametrize("release_id", ["none", "..", "..%2f..%2fproject.db", "%00", "1.0.0", "a'--"])
def test_an_unknown_one_is_a_404_or_a_bad_path(server: Server, people: People, release_id: str):
    assert ask(server, f"/releases/{release_id}", cookie(people.token("good"))).status in {400, 404}


def test_a_withdrawn_one_is_gone_with_its_reason(server: Server, people: People):
    folder = published(people.file, people.owner, "0.9.0", formats=("jsonl",), **EVERYTHING)
    gone = releases(people.file, people.owner)[0].id
    withdraw(people.file, people.owner, "0.9.0", reason="A source objected.", now=NOW)
    answer = ask(server, f"/releases/{gone}", cookie(people.token("good")))
    assert (answer.status, "A source objected." in answer.text, folder.exists()) == (404, True, True)


def test_one_whose_files_are_gone_says_so(server: Server, people: People):
    folder = published(people.file, people.owner, "0.8.0", formats=("jsonl",), **EVERYTHING)
    (folder.parent / "factmark-0.8.0.zip").unlink()
    answer = ask(server, f"/releases/{releases(people.file, people.owner)[0].id}", cookie(people.token("good")))
    assert (answer.status, "as a new version" in answer.text) == (404, True)


def test_changing_one_label_changes_the_bytes_that_are_handed_out(server: Server, people: People):
    """Two megabytes: above one, Streamlit's own downloads can hand out the old file."""
    mine = cookie(people.token("good"))

    def handed_out() -> bytes:
        export = create_export(people.file, people.owner, VotesFormat.JSONL, now=NOW)
        body = ask(server, f"/exports/{export.id}", mine).body
        assert hashlib.sha256(body).hexdigest() == export.manifest.sha256
        assert len(body) > 2_000_000
        return body

    before = handed_out()
    assert handed_out() == before
    changed = json.loads(before.splitlines()[700])["sentence_id"]
    label(people, [changed], "opinion", "changed")
    after = handed_out()
    differing = [old != new for old, new in zip(before.splitlines(), after.splitlines(), strict=True)]
    assert (sum(differing), differing[700]) == (1, True)
