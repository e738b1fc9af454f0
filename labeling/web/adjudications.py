"""`POST /api/adjudications`: where the outbox of the adjudication screen arrives."""

from functools import partial

from starlette.routing import Route

from labeling.services.adjudicate import record_decisions
from labeling.storage.project_file import ProjectFile
from labeling.web.event_form import adjudication_of
from labeling.web.event_route import event_route


def adjudication_routes(file: ProjectFile) -> list[Route]:
    """The route that stores adjudications in this project."""
    return [event_route("/api/adjudications", adjudication_of, partial(record_decisions, file))]
