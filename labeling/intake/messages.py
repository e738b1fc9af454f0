"""The tree of a message in MIME, which e-mails and pages saved as one file are: its headers and its texts.

The old policy of the standard library's parser is used: the new one takes six seconds for a header of 240,000
characters, and this one two milliseconds. What the new one would decode is decoded here.
"""

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32

from labeling.errors import BadText
from labeling.intake.decoding import Decoded
from labeling.intake.stated_encoding import decode_as_stated

_HEADER_LIMIT = 10_000
"""Characters of a header that are read."""

_LEVELS_LIMIT = 100
"""Messages and parts within each other: mail programs make five or six."""


def parsed(data: bytes, name: str) -> Message:
    """The message. Raises BadText, about `name`, where its parts are within each other too deeply."""
    too_deep = f"{name} has more than {_LEVELS_LIMIT} parts within each other. Copy the article's text and paste it."
    try:
        message = message_from_bytes(data, policy=compat32)
    except RecursionError as error:
        raise BadText(too_deep) from error
    if _levels(message) > _LEVELS_LIMIT:
        raise BadText(too_deep)
    return message


def _levels(message: Message) -> int:
    levels, level = 0, [message]
    while level:
        levels += 1
        level = [part for holder in level for part in children(holder)]
    return levels


def children(message: Message) -> list[Message]:
    """The parts of a message, or the message in an attached one."""
    return message.get_payload() if message.is_multipart() else []  # type: ignore[return-value]  # a list, if so


def leaves(message: Message) -> Iterator[Message]:
    """What a message is made of, in order; an attached message is one leaf."""
    if message.is_multipart() and message.get_content_maintype() == "multipart":
        for part in children(message):
            yield from leaves(part)
    else:
        yield message


def header(message: Message, name: str) -> str:
    """A header in one line, decoded; empty where there is none."""
    return decoded_words(raw_header(message, name))


def raw_header(message: Message, name: str) -> str:
    """A header as it is written, whose bytes beyond ASCII are read as any text's."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    unfolded = " ".join(raw[:_HEADER_LIMIT].split())
    written = unfolded.encode("utf-8", "surrogateescape")
    return unfolded if unfolded.isascii() or not unfolded else decode_as_stated(written, "").text


def decoded_words(text: str) -> str:
    """`=?utf-8?q?Caf=C3=A9?=` is `Café`."""
    try:
        pieces = decode_header(text)
    except (HeaderParseError, binascii.Error, ValueError):
        return text
    words = (piece if isinstance(piece, str) else _piece(piece, charset) for piece, charset in pieces)
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", "".join(words)).split())


def _piece(piece: bytes, charset: str | None) -> str:
    if charset is None:
        return piece.decode("raw-unicode-escape", "replace")  # as the standard library has encoded it
    return decode_as_stated(piece, charset, replace_faults=True).text if piece else ""


def text_of_part(part: Message, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The text of a part, by the encoding that its header states. Arguments as those of `decoding.decode`."""
    data = content(part)
    if not data.strip():
        return Decoded("", "utf-8", certain=True)
    return decode_as_stated(data, charset_of(part), encoding, replace_faults=replace_faults)


def content(part: Message) -> bytes:
    """The bytes of a part, without what they were wrapped in for the transfer."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def charset_of(part: Message) -> str:
    """The encoding that a part's header states; empty for none."""
    stated = part.get_param("charset", "")
    return stated if isinstance(stated, str) else ""
