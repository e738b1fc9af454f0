"""A screen that fails in a way that nobody foresaw."""

import logging
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

import labeling
from labeling.services.sign_in import open_session
from labeling.ui.script_error import show_error_id
from tests.served import Server
from tests.web.screen import Screen


def test_the_person_sees_a_number_and_the_log_has_the_rest(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    shown: list[str] = []
    monkeypatch.setattr(st, "error", shown.append)
    with caplog.at_level(logging.ERROR):
        assert show_error_id(KeyError("a sentence of an article")) is True
    error_id = re.search(r"\(error (\w{8})\)", shown[0])
    assert error_id
    assert "sentence of an article" not in shown[0]
    assert "KeyError" not in shown[0]
    assert f"error {error_id[1]}" in caplog.text
    assert "KeyError" in caplog.text


def test_the_server_says_no_more(tmp_path: Path):
    with Server(tmp_path / "project.db") as server, labeling.open_project(server.db) as project:
        owner = project.local_owner()
        token = open_session(project.file, owner.annotator_id, now=datetime.now(UTC))
        project.file.write(
            lambda db: db.execute("insert or replace into setting values ('shows_context', 'canary nonsense')").rowcount
        ).result()
        with Screen(server, token) as screen:
            screen.run()
        error_id = re.search(rb"\(error (\w{8})\)", screen.received)
        assert error_id
        for hidden in (b"Traceback", b"JSONDecodeError", b"site-packages", b"canary", str(tmp_path).encode()):
            assert hidden not in screen.received
        assert f"error {error_id[1].decode()}" in server.log.read_text()
