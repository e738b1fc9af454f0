"""A route at which an outbox arrives: batches of events in JSON, each stored or refused by its id.

Annotations and adjudications speak this one protocol. They differ in what an event is made of, and in the service
that stores it.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Generic, Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from labeling.domain.model import Actor
from labeling.errors import FactmarkError, NotAllowed, Refused
from labeling.services.adjudication import record_decisions
from labeling.services.annotations import Receipt, record_annotations
from labeling.storage.project_file import ProjectFile
from labeling.web.event_json import BadEvent, adjudication_of, annotation_of
from labeling.web.middleware.gate import ACTOR
from labeling.web.refusal import Refusal
from labeling.web.request_body import Malformed, TooLarge, bounded_body, strict_json

E = TypeVar("E")
E_contra = TypeVar("E_contra", contravariant=True)

BODY_LIMIT = 2 * 1024 * 1024
"""Bytes in one request."""
EVENT_LIMIT = 500
"""Events in one request."""


@dataclass(frozen=True, slots=True)
class Batch(Generic[E]):
    """What one request brings: the events that can be read, and a refusal for each of the others."""

    events: list[E]
    refused: list[dict[str, str | None]]


class RecordEvents(Protocol[E_contra]):
    """The service that stores events."""

    def __call__(self, actor: Actor, events: Sequence[E_contra], /, *, now: datetime) -> Future[Receipt]:
        """Store them; the future is done when they are on the disk."""


def event_route(path: str, read: Callable[[object, str], E], record: RecordEvents[E]) -> Route:
    """The route that takes batches of events at `path`.

    `read` makes an event of a JSON value and the id of who is signed in, and raises BadEvent; `record` stores it.
    """

    async def post(request: Request) -> Response:
        actor: Actor = request.scope[ACTOR]
        _check_headers(request)
        batch = read_batch(await _read_json(request), actor, read)
        receipt = await _record(record, actor, batch.events)
        refused = batch.refused + [{"id": event_id, "reason": reason} for event_id, reason in receipt.refused]
        answer = {"saved": receipt.saved, "refused": refused, "sequence": receipt.sequence}
        return JSONResponse(answer | {"late": receipt.late} if receipt.late else answer)

    return Route(path, post, methods=["POST"])


def _check_headers(request: Request) -> None:
    """Refuse what a page of another site could send without asking first: a form, or a plain text."""
    if request.headers.get("x-factmark") != "1":
        raise Refusal(HTTPStatus.FORBIDDEN, "The header X-Factmark: 1 is missing, so nothing was stored.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(HTTPStatus.FORBIDDEN, "The Content-Type is not application/json, so nothing was stored.")


async def _read_json(request: Request) -> object:
    try:
        return strict_json(await bounded_body(request, limit=BODY_LIMIT))
    except TooLarge:
        limit = f"{BODY_LIMIT // 1024 // 1024} MB"
        raise Refusal(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The batch is larger than {limit}. Send it in smaller parts."
        ) from None
    except Malformed as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"{error} Nothing was stored.") from error


def read_batch(body: object, actor: Actor, read: Callable[[object, str], E]) -> Batch[E]:
    """Read a request's JSON value event by event. An event that cannot be read doesn't keep the others out."""
    batch: Batch[E] = Batch([], [])
    for position, event in enumerate(_events_of(body, actor)):
        try:
            batch.events.append(read(event, actor.annotator_id))
        except BadEvent as error:
            batch.refused.append(_refusal(event, position, error))
    return batch


def _events_of(body: object, actor: Actor) -> list[Any]:
    if not isinstance(body, dict) or not isinstance(body.get("annotator"), str):
        raise Refusal(HTTPStatus.BAD_REQUEST, 'The batch is not {"annotator": id, "events": […]}. Nothing was stored.')
    events = body.get("events")
    if not isinstance(events, list) or not events:
        raise Refusal(HTTPStatus.BAD_REQUEST, "The batch's 'events' is not a list with events. Nothing was stored.")
    if len(events) > EVENT_LIMIT:
        message = f"The batch has {len(events)} events; at most {EVENT_LIMIT} fit. Nothing was stored: send fewer."
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
    if body["annotator"] != actor.annotator_id:
        message = "Somebody else gave these answers, not the person who is signed in now. They are kept: sign in again."
        raise Refusal(HTTPStatus.CONFLICT, message)
    return events


def _refusal(event: object, position: int, error: BadEvent) -> dict[str, str | None]:
    """A refusal under the id that the event came with; one without an id is named by its place in the batch."""
    event_id = event.get("id") if isinstance(event, dict) else None
    if isinstance(event_id, str) and event_id.isprintable():
        return {"id": event_id, "reason": str(error)}
    return {"id": None, "reason": f"Event {position} of the batch: {error}"}


async def _record(record: RecordEvents[E], actor: Actor, events: list[E]) -> Receipt:
    try:
        return await asyncio.wrap_future(record(actor, events, now=datetime.now(UTC)))
    except NotAllowed as error:
        raise Refusal(HTTPStatus.FORBIDDEN, str(error)) from error
    except Refused as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, str(error)) from error
    except FactmarkError as error:
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error


def annotation_routes(file: ProjectFile) -> list[Route]:
    """The route that stores annotations in this project."""
    return [event_route("/api/annotations", annotation_of, partial(record_annotations, file))]


def adjudication_routes(file: ProjectFile) -> list[Route]:
    """The route that stores adjudications in this project."""
    return [event_route("/api/adjudications", adjudication_of, partial(record_decisions, file))]
