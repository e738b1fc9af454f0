"""`GET /panel/{version}/{file}`: the panel's scripts and styles. `file` may name a subfolder."""

from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from labeling.web.refusal import Refusal

_MEDIA_TYPE_BY_SUFFIX = {".js": "text/javascript", ".css": "text/css"}
"""We do not ask the system: a wrong registry on Windows serves scripts as plain text, and browsers refuse those."""


def asset_routes(folder: Path, version: str) -> list[Route]:
    """The route that serves the scripts and styles of the folder and its subfolders, under this version.

    Browsers may keep them forever: a change gives them all a new version, and so new addresses.
    """
    # A request can only name what was there at the start, so no path from outside ever reaches the file system.
    path_by_name = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in _MEDIA_TYPE_BY_SUFFIX
    }

    async def get_asset(request: Request) -> Response:
        path = path_by_name.get(request.path_params["file"])
        if path is None or request.path_params["version"] != version:
            raise Refusal(HTTPStatus.NOT_FOUND, "There is no such file in this version of Factmark. Reload the page.")
        return FileResponse(
            path,
            media_type=_MEDIA_TYPE_BY_SUFFIX[path.suffix],
            headers={"Cache-Control": "private, max-age=31536000, immutable"},
        )

    return [Route("/panel/{version}/{file:path}", get_asset, methods=["GET"])]
