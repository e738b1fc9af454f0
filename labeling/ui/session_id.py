"""Which Streamlit session a message to the browser belongs to."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def session_id_of(message: bytes) -> str | None:
    """The id with which the browser may resume the session, or None if this Streamlit message has none."""
    return ForwardMsg.FromString(message).new_session.initialize.session_id or None
