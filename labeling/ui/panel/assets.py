"""The panel's files as the browser asks for them. Streamlit is not needed to serve them."""

import hashlib
from functools import cache
from pathlib import Path

VERSION_LENGTH = 16
"""Hex digits of the SHA-256 in the address. A changed file gets a new address, so browsers may cache files forever."""


def assets_dir() -> Path:
    """The folder to serve under `/panel/{asset_version()}/`. It holds JavaScript modules only."""
    return Path(__file__).parent / "assets"


@cache
def asset_version() -> str:
    """A prefix of the SHA-256 over the names and bytes of all files in `assets_dir()`."""
    digest = hashlib.sha256()
    for path in sorted(assets_dir().glob("*.js")):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:VERSION_LENGTH]


def asset_address(module: str) -> str:
    """Where a module is served, such as `panel.js`."""
    return f"/panel/{asset_version()}/{module}"


def style(*names: str) -> str:
    """Style sheets one after the other, for a component's shadow root."""
    return "\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)
