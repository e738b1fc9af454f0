"""The one seam between Streamlit's context and an Actor."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.model import Actor
from labeling.project import Project
from labeling.services.sign_in import COOKIE_NAME, SECURE_COOKIE_NAME, actor_of


def current_actor(project: Project) -> Actor | None:
    """Who is signed in, from the cookie and the database, checked again on every run.

    Never from `session_state`: anyone who knows a Streamlit session's id gets all of it. An open page still reports
    a cookie that was cleared, so the database has the last word.
    """
    cookies = st.context.cookies
    token = cookies.get(SECURE_COOKIE_NAME) or cookies.get(COOKIE_NAME)
    return actor_of(project.file, token, now=datetime.now(UTC)) if isinstance(token, str) else None
