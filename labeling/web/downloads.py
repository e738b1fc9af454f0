"""`GET /exports/{id}` and `GET /releases/{release}`: the files that owners download."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from labeling.domain.model import Actor
from labeling.errors import NotAllowed, NotFound
from labeling.services.exports import open_export
from labeling.services.releases import open_release
from labeling.storage.project_file import ProjectFile
from labeling.web.middleware.gate import ACTOR
from labeling.web.refusal import Refusal

T = TypeVar("T")

_NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def export_routes(file: ProjectFile) -> list[Route]:
    """The routes that hand out this project's exports and their manifests."""

    async def get_export(request: Request) -> Response:
        export = await _opened(open_export, file, request, "id")
        gone = "The file of this export is gone. Make the export again."
        return _file(export.path, export.media_type, export.path.name, gone=gone)

    async def get_manifest(request: Request) -> Response:
        export = await _opened(open_export, file, request, "id")
        return _manifest(export.manifest.as_json(), f"{export.path.name}.manifest.json")

    return [
        Route("/exports/{id}", get_export, methods=["GET"]),
        Route("/exports/{id}/manifest", get_manifest, methods=["GET"]),
    ]


_RELEASE_GONE = "The files of this release are gone. Publish it again as a new version."


def release_routes(file: ProjectFile) -> list[Route]:
    """The routes that hand out this project's releases as one file, with their manifests and cards."""

    async def get_zip(request: Request) -> Response:
        release = await _opened(open_release, file, request, "release")
        return _file(release.zip, "application/zip", release.zip.name, gone=_RELEASE_GONE)

    async def get_manifest(request: Request) -> Response:
        release = await _opened(open_release, file, request, "release")
        return _manifest(release.manifest, f"factmark-{release.version}.manifest.json")

    async def get_card(request: Request) -> Response:
        release = await _opened(open_release, file, request, "release")
        name = f"factmark-{release.version}.md"
        return _file(release.card, "text/markdown; charset=utf-8", name, gone=_RELEASE_GONE)

    return [
        Route("/releases/{release}", get_zip, methods=["GET"]),
        Route("/releases/{release}/manifest", get_manifest, methods=["GET"]),
        Route("/releases/{release}/card", get_card, methods=["GET"]),
    ]


async def _opened(
    open_it: Callable[[ProjectFile, Actor, str], T], file: ProjectFile, request: Request, parameter: str
) -> T:
    """What the address names, for the person who asks. Raises Refusal."""
    try:
        return await run_in_threadpool(open_it, file, request.scope[ACTOR], request.path_params[parameter])
    except NotFound as error:
        raise Refusal(HTTPStatus.NOT_FOUND, str(error)) from error
    except NotAllowed as error:
        raise Refusal(HTTPStatus.FORBIDDEN, str(error)) from error


def _file(path: Path, media_type: str, name: str, *, gone: str) -> Response:
    if not path.is_file():
        raise Refusal(HTTPStatus.NOT_FOUND, gone)
    return FileResponse(
        path, media_type=media_type, filename=name, content_disposition_type="attachment", headers=_NO_STORE
    )


def _manifest(content: str | bytes, name: str) -> Response:
    headers = {**_NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/json", headers=headers)
