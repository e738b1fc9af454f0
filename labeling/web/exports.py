"""`GET /exports/{id}`: the files that leave the house. Owners only."""

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from labeling.errors import NotAllowed, NotFound
from labeling.services.publish_dataset import ExportFile, open_export
from labeling.storage.project_file import ProjectFile
from labeling.web.gate import ACTOR
from labeling.web.refusal import Refusal


def export_routes(file: ProjectFile) -> list[Route]:
    """The route that hands out this project's exports."""

    async def get_export(request: Request) -> Response:
        try:
            export = await run_in_threadpool(open_export, file, request.scope[ACTOR], request.path_params["id"])
        except NotFound as error:
            raise Refusal(HTTPStatus.NOT_FOUND, str(error)) from error
        except NotAllowed as error:
            raise Refusal(HTTPStatus.FORBIDDEN, str(error)) from error
        if not export.path.is_file():
            raise Refusal(HTTPStatus.NOT_FOUND, "The file of this export is gone. Write the export again.")
        return _download(export)

    return [Route("/exports/{id}", get_export, methods=["GET"])]


def _download(export: ExportFile) -> Response:
    return FileResponse(
        export.path,
        media_type=export.media_type,
        filename=export.path.name,
        content_disposition_type="attachment",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )
