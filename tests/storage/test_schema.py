"""The SQL of the migrations: each file is used, and none that was released ever changes."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from labeling.storage import schema

FILES = sorted(schema.SCRIPTS.iterdir())

RELEASED = {
    "0001_spine": "b0427d951645b0b61b4b0e694a4bbde96962eb7425d7fcbb901d79f89f867c23",
    "0002_new_annotator": "be3755b107dcb5b3ca27fafab594bb4743e80128315649d9a293b7363516f036",
    "0002_people": "97a349db4178834fe05fb2b59136fb3cc9fe9c8913db05eec8c50cb7ad3d128c",
    "0003_assignments": "26f57b0ae3fe08bba5a33f41402c42527a705ab18068f9cff8ae9f4300fd51a8",
    "0004_gold": "408de8f632be57ca3170a7aa084838e70b89ff2a361d96ecc34f98fa7c06f90b",
    "0005_releases": "93d0ab9eb5bedc4bfc387c2d7358eb92ca8f8ae49982bd40a16b8e7cf304b20a",
    "0006_vote_imports": "96ef35a2e1c0fba2c9f9c87e03714bad7524864b6225028b6d51fe8f32c8d9e1",
    "0007_annotation_origins": "2a9cb033c04be4e5c6279fe8cdba8271e6277ced807f4a6793ec653c861a0237",
    "0008_rounds": "27356e84e732ef8d901a08f3c0259463a7ff7f14b11139ad0d3e9aa236c8602c",
    "0009_samples": "9e5e9e5208c0b72fc61aec77d697382060950b7f5efb9f3a487a2d6fb3510b8c",
    "0010_same_texts": "4ae31a6d1b84aaefbea7737a54b3abef14cc3c84e322b8994b2afd3131b7d58b",
    "0011_exclusions": "8c9d4544d17bd4264faefbecf3f28988b5af8a1172f590fc7af479b16da4379b",
    "0012_articles_in_hand": "649dec1fd81b9c66443301b71cd7760fbe0c35c646600cfca93f09f9b821fd2d",
}
"""SHA-256 of the statements, without the comments between them. A new migration adds a line; no line ever changes."""


def statements(script: Path) -> str:
    """The script without the comments that stand alone at the left margin: SQLite stores none of them."""
    return re.sub(r"^--.*\n", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_each_migration_has_its_sql_and_each_file_its_migration():
    source = Path(schema.__file__).read_text(encoding="utf-8")
    assert [file.name for file in FILES] == [f"{name}.sql" for name in RELEASED]
    assert re.findall(r'_script\("(\w+)"\)', source) == list(RELEASED)
    numbers = {name[1:5] for name in schema.migration_names()}
    assert {file.name[:4] for file in FILES} == numbers
    assert all(f"m{file.stem}" in schema.migration_names() or file.stem == "0002_new_annotator" for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_released_migration_never_changes(file: Path):
    assert sha256(statements(file).encode()).hexdigest() == RELEASED[file.stem]


def test_a_fresh_project_has_the_tables_that_older_ones_have():
    tables = "\n".join(f"{name}: {sql}" for name, sql in sorted(schema.expected_objects().items()))
    assert sha256(tables.encode()).hexdigest() == "cb1adf6e29cf04fdc4d55fa8bde38e0994e58d4daca520762448fa106b92eb3a"
