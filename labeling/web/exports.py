"""`GET /exports/{id}`: the files that leave the house. Owners only."""

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from labeling.errors import NotAllowed, NotFound
from labeling.services.exports import ExportFile, open_export
from labeling.storage.project_file import ProjectFile
from labeling.web.middleware.gate import ACTOR
from labeling.web.refusal import Refusal

NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""Headers of whatever leaves the house."""


def export_routes(file: ProjectFile) -> list[Route]:
    """The routes that hand out this project's exports and their manifests."""

    async def get_export(request: Request) -> Response:
        return _download(await _export(file, request))

    async def get_manifest(request: Request) -> Response:
        return _manifest(await _export(file, request))

    return [
        Route("/exports/{id}", get_export, methods=["GET"]),
        Route("/exports/{id}/manifest", get_manifest, methods=["GET"]),
    ]


async def _export(file: ProjectFile, request: Request) -> ExportFile:
    try:
        return await run_in_threadpool(open_export, file, request.scope[ACTOR], request.path_params["id"])
    except NotFound as error:
        raise Refusal(HTTPStatus.NOT_FOUND, str(error)) from error
    except NotAllowed as error:
        raise Refusal(HTTPStatus.FORBIDDEN, str(error)) from error


def _download(export: ExportFile) -> Response:
    if not export.path.is_file():
        raise Refusal(HTTPStatus.NOT_FOUND, "The file of this export is gone. Make the export again.")
    return FileResponse(
        export.path,
        media_type=export.media_type,
        filename=export.path.name,
        content_disposition_type="attachment",
        headers=NO_STORE,
    )


def _manifest(export: ExportFile) -> Response:
    disposition = f'attachment; filename="{export.path.name}.manifest.json"'
    headers = {**NO_STORE, "Content-Disposition": disposition}
    return Response(export.manifest.as_json(), media_type="application/json", headers=headers)
