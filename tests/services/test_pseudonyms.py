"""Who is who in the releases: for owners, and the same as in the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Role
from labeling.errors import NotAllowed
from labeling.publish.jsonl_files import read_file
from labeling.services.pseudonyms import Pseudonym, pseudonyms
from labeling.services.releases import cancel, start_release
from tests.projects import NOW
from tests.releases import choices_of, published
from tests.teams import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """An article that Ada and Ben have labeled."""
    with Team(tmp_path, articles=1, overlap=2) as made:
        for name in ("Ben", "Ada"):
            made.give_all(made.add(name))
            made.label(made.actors[name], made.articles[0])
        yield made


def test_the_table_leads_from_every_pseudonym_of_a_release_to_a_person(team: Team):
    start_release(team.file, team.owner, choices_of(), now=NOW)  # which makes the key
    cancel(team.file, team.owner)
    folder = published(team.file, team.owner, formats=("jsonl",))
    written = {row["annotator"] for row in read_file(folder / "jsonl" / "annotations.jsonl")}
    people = pseudonyms(team.file, team.owner)
    assert {person.pseudonym for person in people if person.annotator_id in {"a-ada", "a-ben"}} == written
    assert [(person.name, person.annotator_id) for person in people] == [
        ("Ada", "a-ada"),
        ("Ben", "a-ben"),
        (team.owner.name, team.owner.annotator_id),
    ]
    assert all(isinstance(person, Pseudonym) for person in people)


def test_before_anything_was_published_nobody_has_one(team: Team):
    assert pseudonyms(team.file, team.owner) == []


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.ADJUDICATOR])
def test_nobody_else_learns_who_is_who(team: Team, role: Role):
    with pytest.raises(NotAllowed, match="who is who"):
        pseudonyms(team.file, team.add("Cyd", role))
