"""`GET /releases/{release}`: a release as one file, and its manifest and card. Owners only."""

from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from labeling.errors import NotAllowed, NotFound
from labeling.services.releases import ReleaseFiles, open_release
from labeling.storage.project_file import ProjectFile
from labeling.web.exports import NO_STORE
from labeling.web.middleware.gate import ACTOR
from labeling.web.refusal import Refusal


def release_routes(file: ProjectFile) -> list[Route]:
    """The routes that hand out this project's releases."""

    async def get_zip(request: Request) -> Response:
        release = await _release(file, request)
        return _file(release.zip, "application/zip", release.zip.name)

    async def get_manifest(request: Request) -> Response:
        release = await _release(file, request)
        disposition = f'attachment; filename="factmark-{release.version}.manifest.json"'
        headers = {**NO_STORE, "Content-Disposition": disposition}
        return Response(release.manifest, media_type="application/json", headers=headers)

    async def get_card(request: Request) -> Response:
        release = await _release(file, request)
        return _file(release.card, "text/markdown; charset=utf-8", f"factmark-{release.version}.md")

    return [
        Route("/releases/{release}", get_zip, methods=["GET"]),
        Route("/releases/{release}/manifest", get_manifest, methods=["GET"]),
        Route("/releases/{release}/card", get_card, methods=["GET"]),
    ]


async def _release(file: ProjectFile, request: Request) -> ReleaseFiles:
    try:
        return await run_in_threadpool(open_release, file, request.scope[ACTOR], request.path_params["release"])
    except NotFound as error:
        raise Refusal(HTTPStatus.NOT_FOUND, str(error)) from error
    except NotAllowed as error:
        raise Refusal(HTTPStatus.FORBIDDEN, str(error)) from error


def _file(path: Path, media_type: str, name: str) -> Response:
    if not path.is_file():
        raise Refusal(HTTPStatus.NOT_FOUND, "The files of this release are gone. Publish it again as a new version.")
    return FileResponse(
        path, media_type=media_type, filename=name, content_disposition_type="attachment", headers=NO_STORE
    )
