"""Reads a file or pasted text by the reader for its kind, or refuses it and says why."""

from collections.abc import Callable
from pathlib import Path

from labeling.errors import BadText
from labeling.intake.decoding import FILE_LIMIT, Decoded, check_size, decode
from labeling.intake.kinds import Kind, kind_of, kind_of_text
from labeling.intake.mail import read_mail
from labeling.intake.pages import read_page, read_pasted_page
from labeling.intake.saved_page import read_saved_page


def read_article(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The article in a file's bytes: the text as it is, or what the reader for its kind of file cuts out of it.

    `encoding` and `replace_faults` are those of `decoding.decode`, for kinds that have an encoding. Raises BadText for
    a kind of file that is not read, with what to do instead, and as the reader does.
    """
    check_size(len(data))
    kind = kind_of(data)
    if kind is Kind.WORD:
        from labeling.intake.word_file import read_word_file  # noqa: PLC0415  # slow to load, and seldom needed

        return read_word_file(data)
    read = _READER_BY_KIND[kind]
    return read(data, encoding, replace_faults=replace_faults)


_READER_BY_KIND: dict[Kind, Callable[..., Decoded]] = {
    Kind.TEXT: decode,
    Kind.PAGE: read_page,
    Kind.SAVED_PAGE: read_saved_page,
    Kind.MAIL: read_mail,
}


def read_article_file(path: Path, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """`read_article` for a file on this machine. Raises BadText also for one that cannot be read."""
    return read_article(_file_bytes(path), encoding, replace_faults=replace_faults)


def read_text_file(path: Path, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """`decoding.decode` for a file on this machine. Raises BadText also for one that cannot be read."""
    return decode(_file_bytes(path), encoding, replace_faults=replace_faults)


def _file_bytes(path: Path) -> bytes:
    try:
        if path.is_file():  # a pipe has no size
            check_size(path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise BadText(
            f"{path} cannot be read: {error.strerror}. Check the name and your permission to read it."
        ) from error
    check_size(len(data))
    return data


def read_pasted(text: str) -> Decoded:
    """The article in a text that was pasted, which may be the source of a page or an e-mail.

    Raises as `read_article`.
    """
    kind = kind_of_text(text)
    if kind is Kind.TEXT:
        return Decoded(text, "pasted", certain=True)
    return read_pasted_page(text) if kind is Kind.PAGE else _READER_BY_KIND[kind](text.encode("utf-8", "replace"))
