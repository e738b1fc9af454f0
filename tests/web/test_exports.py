"""`GET /exports/{id}` against the running server."""

import hashlib
from datetime import UTC, datetime

import pytest

from labeling.domain.model import Role
from labeling.services.exports import ExportFile, VotesFormat, create_export
from tests.served import Server
from tests.web.people import People
from tests.web.wire import ask, cookie


@pytest.fixture(scope="module")
def export(people: People) -> ExportFile:
    return create_export(people.file, people.owner, VotesFormat.JSONL, now=datetime.now(UTC))


def test_an_owner_gets_the_bytes_that_the_manifest_names(server: Server, people: People, export: ExportFile):
    answer = ask(server, f"/exports/{export.id}", cookie(people.token("good")))
    assert answer.status == 200
    assert hashlib.sha256(answer.body).hexdigest() == export.manifest.sha256
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{export.path.name}"'


def test_the_manifest_is_beside_it(server: Server, people: People, export: ExportFile):
    answer = ask(server, f"/exports/{export.id}/manifest", cookie(people.token("good")))
    assert (answer.status, answer.text) == (200, export.manifest.as_json())
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{export.path.name}.manifest.json"'
    assert ask(server, f"/exports/{export.id}/manifest").status == 401


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.ADJUDICATOR])
def test_nobody_else_does(server: Server, people: People, export: ExportFile, role: Role):
    people.add(f"a-export-{role}", role)
    answer = ask(server, f"/exports/{export.id}", cookie(people.token_of(f"a-export-{role}")))
    assert (answer.status, "owner" in answer.text) == (403, True)


@pytest.mark.parametrize("export_id", ["none", "..", "..%2f..%2fproject.db", "%00", "x" * 5000, "a'--"])
def test_an_unknown_one_is_a_404_or_a_bad_path(server: Server, people: People, export_id: str):
    assert ask(server, f"/exports/{export_id}", cookie(people.token("good"))).status in {400, 404}


def test_one_whose_file_is_gone_says_so(server: Server, people: People):
    gone = create_export(people.file, people.owner, VotesFormat.CSV, now=datetime.now(UTC))
    gone.path.unlink()
    answer = ask(server, f"/exports/{gone.id}", cookie(people.token("good")))
    assert (answer.status, "Make the export again" in answer.text) == (404, True)
