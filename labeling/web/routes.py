"""All routes of our own, in one place."""

from pathlib import Path

from starlette.routing import Route

from labeling.storage.project_file import ProjectFile
from labeling.web.account import account_routes
from labeling.web.account.account_pages import AccountPages
from labeling.web.address import Address
from labeling.web.assets import asset_routes
from labeling.web.downloads import export_routes, release_routes
from labeling.web.events import adjudication_routes, annotation_routes
from labeling.web.health import health_routes
from labeling.web.oidc import Provider


def web_routes(
    file: ProjectFile, address: Address, *, assets: Path, asset_version: str, provider: Provider | None = None
) -> list[Route]:
    """The routes around Streamlit. The first is asked for with every label."""
    return [
        *annotation_routes(file),
        *adjudication_routes(file),
        *asset_routes(assets, asset_version),
        *export_routes(file),
        *release_routes(file),
        *account_routes(AccountPages(file, address, asset_version, provider)),
        *health_routes(file),
    ]
