"""`POST /api/annotations`: where the outbox of the labeling screen arrives."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from labeling.domain.model import Actor, Annotation
from labeling.errors import FactmarkError, NotAllowed, Refused
from labeling.services.annotate import Receipt, record_annotations
from labeling.storage.project_file import ProjectFile
from labeling.web.body import Malformed, TooLarge, bounded_body, strict_json
from labeling.web.event_form import BadEvent, annotation_of
from labeling.web.gate import ACTOR
from labeling.web.refusal import Refusal

BODY_LIMIT = 2 * 1024 * 1024
"""Bytes in one request."""
EVENT_LIMIT = 500
"""Events in one request."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one request brings: the events that can be read, and a refusal for each of the others."""

    annotations: list[Annotation]
    refused: list[dict[str, str | None]]


def annotation_routes(file: ProjectFile) -> list[Route]:
    """The route that stores annotations in this project."""

    async def post_annotations(request: Request) -> Response:
        return await _store(file, request)

    return [Route("/api/annotations", post_annotations, methods=["POST"])]


async def _store(file: ProjectFile, request: Request) -> Response:
    actor: Actor = request.scope[ACTOR]
    _check_form(request)
    batch = read_batch(await _read_json(request), actor)
    receipt = await _record(file, actor, batch.annotations)
    refused = batch.refused + [{"id": event_id, "reason": reason} for event_id, reason in receipt.refused]
    return JSONResponse({"saved": receipt.saved, "refused": refused, "sequence": receipt.sequence})


def _check_form(request: Request) -> None:
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


def read_batch(body: object, actor: Actor) -> Batch:
    """Read a request's JSON value event by event. An event that cannot be read doesn't keep the others out."""
    batch = Batch([], [])
    for position, event in enumerate(_events_of(body, actor)):
        try:
            batch.annotations.append(annotation_of(event, actor.annotator_id))
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
        message = (
            "These annotations were made by somebody else than who is signed in now. They are kept: sign in again."
        )
        raise Refusal(HTTPStatus.CONFLICT, message)
    return events


def _refusal(event: object, position: int, error: BadEvent) -> dict[str, str | None]:
    """A refusal under the id that the event came with; one without an id is named by its place in the batch."""
    event_id = event.get("id") if isinstance(event, dict) else None
    if isinstance(event_id, str) and event_id.isprintable():
        return {"id": event_id, "reason": str(error)}
    return {"id": None, "reason": f"Event {position} of the batch: {error}"}


async def _record(file: ProjectFile, actor: Actor, annotations: list[Annotation]) -> Receipt:
    try:
        return await asyncio.wrap_future(record_annotations(file, actor, annotations, now=datetime.now(UTC)))
    except NotAllowed as error:
        raise Refusal(HTTPStatus.FORBIDDEN, str(error)) from error
    except Refused as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, str(error)) from error
    except FactmarkError as error:
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error
