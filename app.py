"""Factmark's server: `streamlit run app.py`.

Streamlit draws the screens; our own routes save the labels; the gate is in front of both.
"""

import asyncio
import os
import sys
import webbrowser
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from labeling.errors import FactmarkError
from labeling.project import ROOT, Project, close_shared_projects, shared_project
from labeling.ui.panel.assets import asset_version, assets_dir
from labeling.ui.script_error import show_error_id
from labeling.ui.session import session_id_of
from labeling.web.account.set_up import set_up_notice
from labeling.web.address import Address, PublicUrl
from labeling.web.middleware.gate import Gate
from labeling.web.middleware.headers import SecurityHeaders, inline_script_hashes
from labeling.web.middleware.known_scheme import KnownScheme
from labeling.web.middleware.own_routes import OwnRoutes
from labeling.web.middleware.page_queue import PageQueue
from labeling.web.middleware.session_owner import SessionOwners
from labeling.web.middleware.unknown_addresses import UnknownAddresses
from labeling.web.oidc import Provider
from labeling.web.process_tuning import disable_nagle, freeze_loaded_objects, shorten_thread_switches
from labeling.web.refusal import CrashHandler
from labeling.web.routes import web_routes
from labeling.web.safe_options import overridden_guards


def _open_project() -> Project:
    try:
        project = shared_project()
    except FactmarkError as error:
        sys.exit(f"Factmark cannot start. {error}")
    for warning in project.warnings():
        print(f"Warning: {warning}", file=sys.stderr)
    return project


def _served_address() -> Address:
    public_name = st.get_option("browser.serverAddress")
    public_url = os.environ.get("FACTMARK_PUBLIC_URL")
    return Address(
        # No address means every one.
        bound_to=st.get_option("server.address") or "0.0.0.0",  # noqa: S104 - to recognise it, not to bind to it
        port=st.get_option("server.port"),
        more_hosts=(*st.get_option("server.allowedHosts"), *([public_name] if public_name != "localhost" else [])),
        public_url=PublicUrl.parse(public_url) if public_url else None,
        speaks_tls=bool(st.get_option("server.sslCertFile")),
    )


def _surroundings() -> tuple[Address, Provider | None]:
    try:
        return _served_address(), Provider.from_environment(os.environ)
    except ValueError as error:
        sys.exit(f"Factmark cannot start. {error}")


def _check_options(address: Address) -> None:
    if st.get_option("server.baseUrlPath"):
        sys.exit(
            "Factmark cannot be served under a path (server.baseUrlPath). Give it a host name or a port of its own."
        )
    for warning in overridden_guards(st.get_option):
        print(f"Warning: {warning}", file=sys.stderr)
    if not address.on_loopback:
        message = f"Warning: Factmark is served to the network ({address.bound_to}), so everybody has to sign in."
        print(message, file=sys.stderr)


def _answer_promptly() -> None:
    shorten_thread_switches()
    if not disable_nagle(_address.port):
        print("Warning: each answer may take 40 ms longer (Nagle's algorithm is on).", file=sys.stderr)
    freeze_loaded_objects()


def _tell_how_to_begin() -> None:
    notice = set_up_notice(_file, _address, now=datetime.now(UTC))
    if notice is not None:
        print(notice, file=sys.stderr, flush=True)


def _screens() -> Collection[str]:
    """Imported when somebody asks: the screens declare their components to a Streamlit that runs."""
    from labeling.ui.navigation import ADDRESSES  # noqa: PLC0415

    return ADDRESSES


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    _answer_promptly()
    await asyncio.to_thread(_tell_how_to_begin)
    if not st.get_option("server.headless"):
        await asyncio.to_thread(webbrowser.open, f"http://localhost:{_address.port}")
    try:
        yield
    finally:
        await asyncio.to_thread(close_shared_projects)


_address, _provider = _surroundings()
_file = _open_project().file
_check_options(_address)
_index = Path(st.__file__).parent / "static" / "index.html"
_scripts = inline_script_hashes(_index.read_text(encoding="utf-8"))
_routes = web_routes(_file, _address, assets=assets_dir(), asset_version=asset_version(), provider=_provider)

app = st.App(
    ROOT / "labeling" / "ui" / "main.py",
    middleware=[
        Middleware(KnownScheme, address=_address),
        Middleware(SecurityHeaders, scripts=_scripts),
        Middleware(Gate, file=_file, address=_address),
        Middleware(OwnRoutes, routes=_routes),
        Middleware(UnknownAddresses, screens=_screens),
        Middleware(SessionOwners, session_id_of=session_id_of),
        Middleware(PageQueue),
    ],
    exception_handlers={Exception: CrashHandler(scripts=_scripts)},
    on_script_error=show_error_id,
    lifespan=_lifespan,
)
