"""All routes of our own, in one place."""

from pathlib import Path

from starlette.routing import BaseRoute, Mount

from labeling.storage.project_file import ProjectFile
from labeling.web.account import account_routes
from labeling.web.address import Address
from labeling.web.annotations import annotation_routes
from labeling.web.assets import asset_routes
from labeling.web.exports import export_routes
from labeling.web.health import health_routes


def web_routes(file: ProjectFile, address: Address, *, assets: Path, asset_version: str) -> list[BaseRoute]:
    """The routes around Streamlit.

    Each group is mounted, so that an unknown address in it is a 404: Streamlit answers those that it doesn't know
    with its own page.
    """
    return [
        Mount("/api", routes=annotation_routes(file)),
        *health_routes(file),
        Mount("/account", routes=account_routes(file, address)),
        Mount("/exports", routes=export_routes(file)),
        Mount("/panel", routes=asset_routes(assets, asset_version)),
    ]
