"""Web pages that a browser or Word saved with their pictures in one file (MHTML, .mhtml or .mht)."""

from dataclasses import replace
from email.message import Message

from labeling.errors import BadText
from labeling.intake.confined import run_confined
from labeling.intake.decoding import Decoded
from labeling.intake.messages import charset_of, content, header, leaves, parsed
from labeling.intake.pages import LIMITS, article_on, decode_page

SAVED_PAGE = "mhtml, "
"""Before the encoding of an article from such a file."""

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def read_saved_page(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The article on the page. The file is kept as it came.

    `encoding` and `replace_faults` are those of `decoding.decode`. Raises BadText where it has no page, where the page
    has no article, and where reading takes more than it may.
    """
    decoded = run_confined("The page", LIMITS, saved_article, data, encoding, replace_faults=replace_faults)
    return replace(decoded, page=data)


def saved_article(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The article on a saved page: what `read_saved_page` runs in a separate process."""
    message = parsed(data, "The saved page")
    root = _root(message)
    if root is None or not content(root).strip():
        raise BadText(
            "This is a web page saved as one file (MHTML), but no page is in it. Open the page in the browser and save "
            "it again, or copy the article's text and paste it."
        )
    page = decode_page(content(root), encoding, stated=charset_of(root), replace_faults=replace_faults)
    article = article_on(page)
    return replace(
        article,
        encoding=SAVED_PAGE + article.encoding,
        source=replace(article.source, url=_address(message, root) or article.source.url),
    )


def _root(message: Message) -> Message | None:
    """The page itself: the part that the file names as its start, or the first that is a page. Others are frames."""
    start = str(message.get_param("start", ""))
    pages = [part for part in leaves(message) if part.get_content_type() in _PAGE_TYPES]
    named = (part for part in pages if start and header(part, "Content-ID") == start)
    return next(named, pages[0] if pages else None)


def _address(message: Message, root: Message) -> str:
    """Where the page was when it was saved."""
    stated = (
        header(message, "Snapshot-Content-Location"),
        header(root, "Content-Location"),
        header(message, "Content-Location"),
    )
    return next((address for address in stated if address.startswith(("https://", "http://"))), "")
