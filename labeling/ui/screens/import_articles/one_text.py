"""One article, pasted or in a file of its own: see what will be stored, correct it, import or cancel."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from labeling.domain.model import Source
from labeling.domain.wording import counted
from labeling.errors import FaultyText
from labeling.intake.article_reader import read_article, read_pasted
from labeling.intake.dates import iso_date
from labeling.intake.decoding import Decoded
from labeling.intake.draft import Draft, draft_of, other_forms, with_parts
from labeling.intake.encodings import ENCODINGS
from labeling.intake.pages import PAGE, is_page
from labeling.services.imports.articles import import_drafts, refuse_imported
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.markdown_escape import escape
from labeling.ui.parts_table import parts_table
from labeling.ui.visit import Visit

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_READ = "import_read"
"""What was given last, and what was read from it."""

_ROUND = "import_round"
"""Counts the imports of this session. It is in the widgets' keys, so that each import starts with empty ones."""


_CHANGES_TEXT = "The article will no longer be exactly the text that came in. Its encoding will say so."


def ask_pasted() -> Decoded | None:
    """The pasted text; None if there is none."""
    pasted = st.text_area(
        "The article’s text",
        height=220,
        key=widget_key("pasted"),
        placeholder="Paste the whole article here: headline, credits and all.",
    )
    st.button("Show the sentences", type="primary" if not pasted else "secondary", key=widget_key("look"))
    return _once(read_pasted, pasted) if pasted else None


def ask_upload(upload: "UploadedFile") -> Decoded | None:
    """The text of a file that holds one article; None as long as it has faults that nobody has agreed to replace."""
    return _decoded(upload.getvalue(), upload.file_id)


def _once(read: Callable[..., Decoded], given: bytes | str, **options: str | bool) -> Decoded:
    """Read it with these options, once until something else is given: every change of a field comes through here."""
    cached: tuple[bytes | str, dict[Any, Decoded]] = st.session_state.get(_READ, ("", {}))
    if cached[0] != given:
        cached = st.session_state[_READ] = (given, {})
    key = tuple(options.items())
    if key not in cached[1]:
        cached[1][key] = read(given, **options)
    return cached[1][key]


def _decoded(data: bytes, file_id: str) -> Decoded | None:
    """The file's text in the detected encoding, or in the one that the person chooses instead.

    None as long as it has faults that nobody has agreed to replace.
    """
    try:
        decoded = _once(read_article, data)
    except FaultyText as error:
        return _with_faults(data, file_id, error)
    if decoded.certain:
        return decoded
    guessed = decoded.encoding.removeprefix(PAGE)
    st.warning(
        f"The file does not say how it is encoded. It was read as {guessed}. If letters look wrong below, choose "
        "another encoding."
    )
    chosen = _encoding([guessed, *decoded.other_encodings], file_id)
    return decoded if chosen == guessed else _once(read_article, data, encoding=chosen)


def _with_faults(data: bytes, file_id: str, error: FaultyText) -> Decoded | None:
    """The text with its faults replaced once the person agrees, or in another encoding; None until then."""
    messages = st.container()  # above the checkboxes that help
    chosen = _encoding(["utf-8"], file_id)
    if chosen != "utf-8":
        return _once(read_article, data, encoding=chosen)
    agreed = st.checkbox(
        "Replace broken characters with “\ufffd”", key=widget_key("faults", file_id), help=_CHANGES_TEXT
    )
    if not agreed:
        messages.error(escape(str(error)))
        return None
    messages.warning(escape(str(error)))
    return _once(read_article, data, replace_faults=True)


def _encoding(likely: list[str], file_id: str) -> str:
    """The encoding that the person chooses. The page shows the text in it."""
    return st.selectbox(
        "Encoding",
        [*likely, *(encoding for encoding in ENCODINGS if encoding not in likely)],
        key=widget_key("encoding", file_id),
        help="The likeliest come first.",
    )


def preview(visit: Visit, decoded: Decoded, name: str) -> None:
    """Show what would be stored, take corrections, and import it."""
    suggested = draft_of(decoded, name=name)
    digest = suggested.article.sha256
    texts = [
        decoded.text,
        *other_forms(decoded.text, decoded.known),
    ]  # it counts as imported if it was imported in another form
    refuse_imported(visit.project.file, visit.actor, texts)
    messages = st.container()  # above the checkboxes that help
    mend = suggested.mendable and st.checkbox(
        "Use the mended text", key=widget_key("mend", digest), help=f"Only what was misread is changed. {_CHANGES_TEXT}"
    )
    joined = suggested.hard_wrapped and st.checkbox(
        "Join the broken lines", key=widget_key("join", digest), help=_CHANGES_TEXT
    )
    if mend:
        suggested = draft_of(decoded, name=name, mend=True)
    st.subheader("What will be stored", anchor=False)
    if is_page(decoded):
        st.info(
            "This is a web page. Only its article was read, without menus and the like. Check that nothing is missing."
        )
    draft = _corrected(suggested, decoded, name, digest, mend=mend, joined=joined)
    for warning in draft.warnings:
        messages.warning(escape(warning))
    key = f"parts_{draft.article.id}_{draft.article.language}"  # sentences cut differently have other rows
    draft = with_parts(draft, parts_table(draft.sentences, widget_key(key, digest)))
    _decide(visit, draft, decoded.page, name, digest)


def _corrected(  # noqa: PLR0913  # the same as draft_of
    suggested: Draft, decoded: Decoded, name: str, digest: str, *, mend: bool, joined: bool
) -> Draft:
    article = suggested.article
    title = st.text_input("Title", article.title, key=widget_key("title", article.sha256))
    left, middle, right = st.columns(3)
    outlet = left.text_input(
        "Source", article.source.name, placeholder="The Lowmere Ledger", key=widget_key("source", digest)
    )
    with middle:
        published = _published(article.source.published, digest)
    language = right.selectbox(
        "Language",
        [article.language, *(tag for tag in NAME_BY_LANGUAGE if tag != article.language)],
        format_func=lambda tag: NAME_BY_LANGUAGE.get(tag, tag),
        key=widget_key("language", digest),
        help="Suggested from the text. It determines where sentences end.",
    )
    left, address, licence = st.columns(3)
    author = left.text_input("Author", article.source.author, key=widget_key("author", digest))
    url = address.text_input("Address", article.source.url, placeholder="https://…", key=widget_key("url", digest))
    note = licence.text_input(
        "Licence note", placeholder="Who may publish this text, and how", key=widget_key("licence", digest)
    )
    return draft_of(
        decoded,
        name=name,
        language=language,
        mend=mend,
        joined=joined,
        title=title.strip() or article.title,
        source=Source(outlet.strip(), url.strip(), published, note.strip(), author.strip()),
    )


def _published(suggested: str, digest: str) -> str:
    """The day as an ISO date, or what was typed if that is not a date."""
    typed = st.text_input("Published", suggested, placeholder="2026-03-03", key=widget_key("published", digest)).strip()
    day = iso_date(typed)
    if typed and day is None:
        st.caption(
            "Tools cannot read this date, so it is stored as typed. If you know the day, write it like 2026-03-03."
        )
    elif day != typed and day:
        st.caption(f"Stored as {day}.")
    return day or typed


def _decide(visit: Visit, draft: Draft, page: bytes, name: str, digest: str) -> None:
    article = draft.article
    total, not_labeled = len(draft.sentences), sum(sentence.part.is_furniture for sentence in draft.sentences)
    st.caption(
        f"{counted(total, 'sentence')}: {total - not_labeled:,} to label, {not_labeled:,} not labeled. "
        f"Encoding: {article.encoding}. Split into sentences by {article.engine}."
    )
    confirm, cancel, _ = st.columns([2, 1, 5])
    if confirm.button("Import this article", type="primary", width="stretch", key=widget_key("confirm", digest)):
        origin, now = name or "pasted", datetime.now(UTC)
        import_drafts(visit.project.file, visit.actor, [draft], origin=origin, now=now, pages=[page])
        start_over((article.id, article.title))
    if cancel.button("Cancel", width="stretch", key=widget_key("cancel", digest)):
        start_over(None)


def start_over(imported: tuple[str, str] | None, *, rerun: bool = True) -> None:
    """Begin again with empty fields, below a line about what was imported."""
    st.session_state["imported"] = imported
    st.session_state.pop(_READ, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    if rerun:
        st.rerun()


def widget_key(name: str, digest: str = "") -> str:
    """A widget's key. Below a text, it contains the text's SHA-256, so that another text doesn't get its values."""
    return f"import_{name}_{st.session_state.get(_ROUND, 0)}_{digest}"
