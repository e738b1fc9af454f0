"""One word per thing, one thing per word: in the names of modules and classes."""

import ast
from collections import Counter, defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "labeling"

NOUNS = {
    "argilla": "the annotation tool Argilla: what it exports, what it takes",
    "article_status": "whether articles are open, archived or taken down",
    "articles": "articles and their sentences",
    "article_uses": "what articles are for: work, practice, a test, a check, a sample",
    "annotations": "what annotators answer",
    "assets": "the panel's scripts and styles",
    "assignments": "who labels which article",
    "backups": "copies of a whole project",
    "card": "the dataset card",
    "article_imports": "many articles that come in at once",
    "codebook": "the labels and the questions that lead to them",
    "codebook_difference": "what differs between two versions of the codebook",
    "codebooks": "the versions of a project's codebook",
    "corrections": "what owners corrected about articles",
    "disagreements": "sentences on which annotators differ, in groups",
    "doccano": "the annotation tool doccano: what it exports, what it takes",
    "evidence": "the sentences behind a figure of agreement",
    "exclusions": "whose votes are left out",
    "exports": "votes written to a file",
    "factmark_jsonl": "a project as JSON Lines for another project",
    "feedback": "what annotators learn from decisions",
    "gold": "the label of record",
    "guideline": "the prose that teaches the codebook",
    "interchange": "a whole project for another project",
    "invitations": "links by which people join a team",
    "jobs": "work in the background, and how far it is",
    "label_studio": "the annotation tool Label Studio: what it exports, what it takes",
    "left_out": "which articles and votes a result leaves out, and why",
    "matches": "what the labels and the people of a foreign export are here",
    "merge": "one person's answers here and in a file, put together",
    "model": "the nouns of a room",
    "near_duplicates": "articles that are nearly the same text",
    "passwords": "which passwords are refused, and how they are hashed",
    "person_names": "names of people",
    "preview": "what a release would be",
    "prodigy": "the annotation tool Prodigy: what it exports, what it takes",
    "progress": "how far the work is",
    "recipes": "the lines that load a release",
    "relabelings": "sentences asked of annotators again",
    "releases": "published versions of the dataset",
    "report": "what a service found out, in figures and words",
    "samples": "the articles that came with Factmark",
    "sessions": "where people are signed in",
    "set_up": "the first owner's account",
    "settings": "what an owner decides for everybody",
    "sign_in": "the way in by name and password",
    "sign_in_limits": "how often somebody may try a password",
    "single_sign_on": "the way in by another service",
    "tables": "the three tables of a release",
    "takedowns": "articles whose text was removed",
    "timestamps": "moments as others write them, and as the database holds them",
    "training": "practice, tests and hidden checks",
    "training_round": "articles to train with",
    "vote_history": "the answers to a sentence one after the other",
    "vote_imports": "votes that were made elsewhere",
}
"""What a module's name means wherever more than one room has it."""


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if not path.stem.startswith("__")]


def repeated(names: list[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def public_classes(source: str) -> list[str]:
    """The public classes that a module defines at its top."""
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]


def test_a_module_name_that_repeats_means_the_same_everywhere():
    assert repeated([path.stem for path in modules()]) == set(NOUNS)


def test_each_public_class_name_exists_once():
    where = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in public_classes(path.read_text(encoding="utf-8")):
            where[name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: places for name, places in where.items() if len(places) > 1} == {}


def test_no_module_hides_a_function_that_its_package_imports():
    """`from other import releases` in a package that imports its own module `releases` later: the module would win."""
    for init in PACKAGE.rglob("__init__.py"):
        package = ".".join(init.parent.relative_to(PACKAGE.parent).parts)
        own = {path.stem for path in init.parent.iterdir()}
        for node in ast.parse(init.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and not f"{node.module}.".startswith(f"{package}."):
                assert not own & {alias.asname or alias.name for alias in node.names}, (init, node.lineno)


@pytest.mark.parametrize("names", [["gold", "place", "place"], ["gold"]])
def test_a_name_of_two_meanings_is_seen(names: list[str]):
    assert repeated(names) != set(NOUNS)


def test_a_class_at_the_top_of_a_module_is_seen():
    assert public_classes("class Gold:\n    class Inner: ...\nclass _Own: ...\ndef f(): ...") == ["Gold"]
