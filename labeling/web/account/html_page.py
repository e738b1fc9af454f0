"""HTML from the templates in `templates/`, with a policy of its own."""

from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from labeling.web.middleware.headers import csp_hash

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")

_POLICY = (
    f"default-src 'none'; style-src {csp_hash(_STYLE)}; img-src 'self'; {{scripts}}base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_SCRIPTS = "script-src 'self'; connect-src 'self'; "


def moment(time: datetime) -> str:
    """A time as people read it, such as `3 March 2026, 12:00 UTC`."""
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


def html_page(template: str, *, status: int = HTTPStatus.OK, with_scripts: bool = False, **values: Any) -> HTMLResponse:
    """The page made from this template. Every value is escaped: names and notes are hostile."""
    return HTMLResponse(
        _TEMPLATES.get_template(template).render(values),
        status,
        {
            "Content-Security-Policy": _POLICY.format(scripts=_SCRIPTS if with_scripts else ""),
            "Cache-Control": "no-store",
        },
    )


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["moment"] = moment
# The one value that is not escaped: the policy has the hash of the style as it is in the file.
_TEMPLATES.globals["style"] = Markup(_STYLE)  # noqa: S704 - a file of ours
