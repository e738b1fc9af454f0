"""E-mails as files (.eml), and mailboxes with one e-mail in them. They are read in a separate process, as pages are."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from labeling.domain.model import Source
from labeling.errors import BadText
from labeling.intake.confined import Limits, run_confined
from labeling.intake.decoding import Decoded, clean_file_name
from labeling.intake.kinds.mail_heads import without_mailbox_line
from labeling.intake.known_parts import written
from labeling.intake.mail_text import mail_lines, unflowed
from labeling.intake.messages import (
    charset_of,
    children,
    content,
    decoded_words,
    header,
    leaves,
    parsed,
    raw_header,
    text_of_part,
)
from labeling.intake.pages import article_on, decode_page

_PASTE = "Open it in the mail program, copy the article's text and paste it."

LIMITS = Limits(memory=512_000_000, seconds=30, result=64_000_000, remedy=_PASTE)
"""The memory and time that reading an e-mail may take."""

MAIL = "eml, "
"""Before the encoding of an article from an e-mail: its text is not the file's."""

_NAMED = 3
"""Attachments that are named; more are counted."""

_WITHIN = 5
"""Messages that are opened where each one has nothing but another one attached."""


def read_mail(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The article in an e-mail: on the page that it is made of, or else its plain text.

    `encoding` and `replace_faults` are those of `decoding.decode`, for its texts. Raises BadText for several e-mails,
    for one without a text, and where reading takes more than it may.
    """
    return run_confined("The e-mail", LIMITS, mail_article, data, encoding, replace_faults=replace_faults)


def mail_article(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The article in an e-mail: what `read_mail` runs in a separate process."""
    message = _opened(parsed(_one_message(data), "The e-mail"))
    plain, pages, attached = _contents(message)
    article = _on_page(pages, encoding, replace_faults) or _in_plain(plain, encoding, replace_faults)
    if article is None:
        raise BadText(_nothing(message, bool(pages)))
    return replace(
        article,
        encoding=MAIL + article.encoding,
        title=_title(message) or article.title,
        source=_source(message, article.source),
        notes=tuple(_notes(attached)),
    )


def _one_message(data: bytes) -> bytes:
    """The bytes of the only message in a file."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):  # a copy that an editor saved
            data = data[len(mark) :].decode(encoding, "replace").encode()
    written_out = data.removeprefix(codecs.BOM_UTF8).lstrip().decode("latin-1")  # every byte is a character
    message, messages = without_mailbox_line(written_out)
    if messages > 1:
        raise BadText(
            f"This is a mailbox with {messages:,} e-mails. Open the one that you want in the mail program and save it "
            "as a file of its own (.eml), or paste its text."
        )
    if messages:
        message = re.sub(r"^>(>*From )", r"\1", message, flags=re.MULTILINE)  # as mailboxes write it
    return message.encode("latin-1")


def _opened(message: Message) -> Message:
    """The message, or the one in it where somebody forwarded that as an attachment, without a word."""
    for _ in range(_WITHIN):
        plain, pages, attached = _contents(message)
        messages = [part for part in attached if part.get_content_type() == "message/rfc822" and children(part)]
        if len(messages) != 1 or any(text_of_part(part, replace_faults=True).text.strip() for part in [*plain, *pages]):
            break
        message = children(messages[0])[0]
    return message


def _contents(message: Message) -> tuple[list[Message], list[Message], list[Message]]:
    """The plain texts of a message, its pages, and what is attached to it, each in order."""
    plain, pages, attached = [], [], []
    for part in leaves(message):
        is_shown = part.get_content_disposition() != "attachment" and not part.get_filename()
        if is_shown and part.get_content_type() == "text/plain":
            plain.append(part)
        elif is_shown and part.get_content_type() == "text/html":
            pages.append(part)
        elif not (part.get_content_maintype() == "image" and part.get("Content-ID")):  # a picture in the page
            attached.append(part)
    return plain, pages, attached


def _on_page(pages: Sequence[Message], encoding: str, replace_faults: bool) -> Decoded | None:
    """The article on the page that an e-mail is made of, or None where there is none; the page is kept as UTF-8."""
    read = (
        decode_page(data, encoding, stated=charset_of(page), replace_faults=replace_faults)
        for page in pages
        if (data := content(page)).strip()
    )
    markup = _together(list(read), "\n")
    if markup is None:
        return None
    try:
        article = article_on(markup)
    except BadText:
        return None
    return replace(article, page=markup.text.encode("utf-8", "replace"))


def _in_plain(plain: Sequence[Message], encoding: str, replace_faults: bool) -> Decoded | None:
    texts = [_unwrapped(part, text_of_part(part, encoding, replace_faults=replace_faults)) for part in plain]
    whole = _together(texts, "\n\n")
    if whole is None:
        return None
    text, known = written(mail_lines(whole.text))
    return replace(whole, text=text, known=known)


def _unwrapped(part: Message, decoded: Decoded) -> Decoded:
    text = "\n".join(decoded.text.splitlines()).strip("\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, spaces_are_marks=str(part.get_param("delsp", "")).lower() == "yes")
    return replace(decoded, text=text)


def _together(texts: Sequence[Decoded], between: str) -> Decoded | None:
    """Texts as one, or None where there is nothing in them. What is unsure about one is unsure about all."""
    texts = [text for text in texts if text.text.strip()]
    if not texts:
        return None
    least_sure = min(texts, key=lambda text: text.certain)
    return replace(least_sure, text=between.join(text.text for text in texts))


def _nothing(message: Message, has_page: bool) -> str:
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return f"The e-mail is encrypted. {_PASTE}"
    if has_page:
        return f"No article was found in the e-mail. If there is one, {_PASTE[0].lower()}{_PASTE[1:]}"
    return "The e-mail has no text of its own. If the article is in an attachment, save and import that."


# What an e-mail says about itself

_FORWARD = re.compile(r"(?:(?:fwd?|fw|wg|tr|rv|enc)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)


def _title(message: Message) -> str:
    """The subject, without the marks of those who forwarded it."""
    return (
        _FORWARD.sub("", header(message, "Subject"), count=1) if _is_forwarded(message) else header(message, "Subject")
    )


def _is_forwarded(message: Message) -> bool:
    return _FORWARD.match(header(message, "Subject")) is not None


def _source(message: Message, on_page: Source) -> Source:
    """Where the article is from. An outlet sends a newsletter to a list, and a person writes any other e-mail.

    Who forwards an e-mail has neither written nor published it: that one says nothing.
    """
    if _is_forwarded(message):
        return on_page
    sender = decoded_words(parseaddr(raw_header(message, "From"))[0]).strip("\"' ")
    published = on_page.published or _day(header(message, "Date"))
    if not (message.get("List-Id") or message.get("List-Unsubscribe")):
        return replace(on_page, author=on_page.author or sender, published=published)
    outlet = _list_name(header(message, "List-Id")) or sender
    author = on_page.author or (sender if sender != outlet else "")
    url = on_page.url or header(message, "Archived-At").strip("<> ")
    return replace(
        on_page,
        name=on_page.name or outlet,
        author=author,
        published=published,
        url=url if url.startswith(("https://", "http://")) else "",
    )


def _list_name(stated: str) -> str:
    """`"The Ledger" <ledger.example>` is the list The Ledger."""
    return stated.rpartition("<")[0].strip("\"' ")


def _day(stated: str) -> str:
    """The day on which it was sent, where it was sent, as `YYYY-MM-DD`; empty where none is stated."""
    try:
        return parsedate_to_datetime(stated).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def _notes(attached: Sequence[Message]) -> Iterator[str]:
    if not attached:
        return
    names = [_name(part) for part in attached]
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    are = "attachment was" if len(names) == 1 else "attachments were"
    yield f"The e-mail’s {are} not read: {', '.join(names[:_NAMED])}{more}."


def _name(part: Message) -> str:
    """What an attachment is called, or else what it is."""
    kind = part.get_content_type()
    name = clean_file_name(decoded_words(part.get_filename() or ""))
    return name or ("another e-mail" if kind == "message/rfc822" else kind)
