"""Names of uploaded files are shown, cleaned, and what systems leave behind is told from what somebody wrote."""

import pytest

from labeling.intake.input_names import is_junk, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("folder\\b/c.txt", "folder/b/c.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\0\n b.txt", "a b.txt"),
        ("", "a file without a name"),
        ("//", "a file without a name"),
    ],
)
def test_a_name_is_cleaned_and_keeps_its_folders(name: str, shown: str):
    assert shown_name(name) == shown


def test_of_a_long_name_the_end_is_shown():
    shown = shown_name("folder/" * 50 + "a.txt")
    assert len(shown) == 120
    assert shown.startswith("…")
    assert shown.endswith("/a.txt")


@pytest.mark.parametrize(
    "name", [".DS_Store", "a/.git/config", "__MACOSX/a.txt", "Thumbs.db", "a/THUMBS.DB", "desktop.ini"]
)
def test_what_systems_leave_behind(name: str):
    assert is_junk(name)


@pytest.mark.parametrize("name", ["a.txt", "../a.txt", "./a.txt", "a.b/c", "macosx/a.txt", "thumbs.db.txt"])
def test_what_somebody_wrote(name: str):
    assert not is_junk(name)
