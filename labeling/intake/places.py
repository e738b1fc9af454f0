"""Where in a text something stands, in the words of an editor."""


def place(text: str, offset: int) -> str:
    """`line 3, column 14`, both from 1, columns in characters."""
    lines = text[: offset + 1].splitlines()
    return f"line {len(lines)}, column {len(lines[-1])}"
