"""Where in a text something stands, in the words of an editor."""


def place(text: str, offset: int) -> str:
    """`line 3, column 14`, both from 1, columns in characters."""
    lines = text[: offset + 1].splitlines()
    return f"line {len(lines)}, column {len(lines[-1])}"


def place_in_bytes(data: bytes, offset: int, encoding: str) -> str:
    """The place of a byte that is at fault, in the text of the bytes before it."""
    before = data[:offset].decode(encoding, errors="replace")
    return place(before + "?", len(before))
