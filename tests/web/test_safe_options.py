import tomllib

import pytest
import streamlit as st

from labeling.web.safe_options import GUARDS, overridden_guards
from tests.served import ROOT, Server


def test_what_is_shipped_guards():
    shipped = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    def option(name: str) -> object:
        section, _, key = name.partition(".")
        return shipped[section][key] if key in shipped[section] else st.get_option(name)

    assert overridden_guards(option) == []


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.option)
def test_each_override_is_warned_of(guard):
    shipped = {guard.option: guard.shipped for guard in GUARDS}
    [warning] = overridden_guards((shipped | {guard.option: "something else"}).__getitem__)
    assert guard.option in warning


def test_the_server_warns_at_its_start(tmp_path):
    with Server(tmp_path / "warned.db", "--client.showErrorDetails=full") as warned:
        assert "Warning: client.showErrorDetails is 'full'" in warned.log.read_text()
