"""Reading a request's body without trusting it."""

import json
from typing import Any, NoReturn

from starlette.requests import Request


class TooLarge(Exception):
    """The body is longer than the limit; the rest of it was not read."""


class Malformed(Exception):
    """The body is not JSON that means one thing. `str(error)` says where."""


async def bounded_body(request: Request, *, limit: int) -> bytes:
    """The request's body. Raises TooLarge beyond `limit` bytes."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def strict_json(body: bytes) -> object:
    """The JSON value in `body`.

    Raises Malformed where Python would guess: NaN, a key given twice, numbers or nesting beyond reason, not UTF-8.
    """
    try:
        return _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Malformed(f"The body is not UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        raise Malformed(f"The body is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from error
    except RecursionError as error:
        raise Malformed("The body is nested too deeply.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        twice = next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1)
        raise Malformed(f"The body has the key {twice!r} twice in one object.")
    return values


def _integer(digits: str) -> int:
    if len(digits) > 20:  # no field holds more than 64 bits, and reading long numbers takes quadratic time
        raise Malformed(f"The body has a number of {len(digits)} digits.")
    return int(digits)


def _not_a_number(name: str) -> NoReturn:
    raise Malformed(f"The body has {name}, which is not JSON.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=_not_a_number)
