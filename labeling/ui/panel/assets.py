"""Where the panel's modules and styles are. Serving them does not need Streamlit."""

import hashlib
from functools import cache
from pathlib import Path

VERSION_LENGTH = 16
"""Hex digits of the SHA-256 in the address. A changed module changes all addresses: browsers may keep them forever."""


_STYLES = Path(__file__).parent / "styles"

WORK_STYLES = tuple(
    f"work/{name}.css"
    for name in (
        "frame",
        "head",
        "article",
        "aside",
        "footer",
        "drawer",
        "intro",
        "guide",
        "summary",
        "dialogs",
        "narrow",
        "low",
        "preferences",
    )
)
"""The styles that labeling and adjudicating share. Later rules win over earlier ones."""


def assets_dir() -> Path:
    """The folder to serve under `/panel/{asset_version()}/`, with its subfolders."""
    return Path(__file__).parent / "assets"


@cache
def asset_version() -> str:
    """A prefix of the SHA-256 over the paths and bytes of all modules in `assets_dir()`."""
    digest = hashlib.sha256()
    for path in sorted(assets_dir().rglob("*.js")):
        name = path.relative_to(assets_dir()).as_posix()
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:VERSION_LENGTH]


def asset_address(module: str) -> str:
    """The address of a module, such as `labeling_panel.js`."""
    return f"/panel/{asset_version()}/{module}"


def style(*names: str) -> str:
    """Style sheets joined in this order, for a component's shadow root."""
    return "\n".join((_STYLES / name).read_text(encoding="utf-8") for name in names)
