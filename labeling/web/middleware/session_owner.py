"""Only its own person can resume an interrupted Streamlit session."""

from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from labeling.web.middleware.gate import ACTOR
from labeling.web.refusal import Refusal

_SESSION_LIMIT = 10_000
"""Sessions remembered; the oldest are forgotten, and start over after an interruption."""
_PROTOCOL = "sec-websocket-protocol"
_UPLOADS = "/_stcore/upload_file/"

SessionIdOf = Callable[[bytes], str | None]


class SessionOwners:
    """ASGI middleware that keeps people from taking over each other's Streamlit sessions.

    Streamlit hands a session, with all that it remembers and what it is sending just now, to anyone who offers its id
    as the websocket's third subprotocol. Every upload's address has the id, too. Here an id is remembered with the
    annotator to whom it was first sent, and nobody else's offer reaches Streamlit: their page starts over. An
    unknown session is not resumed either.
    """

    def __init__(self, app: ASGIApp, *, session_id_of: SessionIdOf) -> None:
        self._app = app
        self._session_id_of = session_id_of
        self._annotator_by_session: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, without a session id that is not the person's own."""
        actor = scope.get(ACTOR)
        if actor is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            self._withhold_others(scope, actor.annotator_id)
            await self._app(scope, receive, self._remembering(send, actor.annotator_id))
        elif self._is_upload_elsewhere(scope, actor.annotator_id):
            refusal = Refusal(
                HTTPStatus.FORBIDDEN, "This page belongs to another session, so nothing was uploaded. Reload the page."
            )
            await refusal.response(scope)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _withhold_others(self, scope: Scope, annotator_id: str) -> None:
        headers = MutableHeaders(scope=scope)
        offered = [entry.strip() for entry in headers.get(_PROTOCOL, "").split(",")]
        if len(offered) > 2 and not self._owns(offered[2], annotator_id):
            headers[_PROTOCOL] = ", ".join(offered[:2])
            scope["subprotocols"] = offered[:2]

    def _remembering(self, send: Send, annotator_id: str) -> Send:
        known = False

        async def send_and_remember(message: Message) -> None:
            nonlocal known
            if not known and message["type"] == "websocket.send" and message.get("bytes"):
                session_id = self._session_id_of(message["bytes"])
                if session_id:
                    known = True
                    self._remember(session_id, annotator_id)
            await send(message)

        return send_and_remember

    def _remember(self, session_id: str, annotator_id: str) -> None:
        self._annotator_by_session.setdefault(session_id, annotator_id)
        self._annotator_by_session.move_to_end(session_id)
        if len(self._annotator_by_session) > _SESSION_LIMIT:
            self._annotator_by_session.popitem(last=False)

    def _is_upload_elsewhere(self, scope: Scope, annotator_id: str) -> bool:
        path: str = scope["path"]
        if not path.startswith(_UPLOADS):
            return False
        return not self._owns(path.removeprefix(_UPLOADS).partition("/")[0], annotator_id)

    def _owns(self, session_id: str, annotator_id: str) -> bool:
        return self._annotator_by_session.get(session_id) == annotator_id
