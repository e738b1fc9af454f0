"""`POST /api/annotations`: where the outbox of the labeling screen arrives."""

from functools import partial

from starlette.routing import Route

from labeling.services.annotate import record_annotations
from labeling.storage.project_file import ProjectFile
from labeling.web.event_form import annotation_of
from labeling.web.event_route import event_route


def annotation_routes(file: ProjectFile) -> list[Route]:
    """The route that stores annotations in this project."""
    return [event_route("/api/annotations", annotation_of, partial(record_annotations, file))]
