"""A draft as a line of JSON, and back: what is read once is looked at and stored later, also after a crash."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from typing import Any

from labeling.domain.model import Article, Part, Sentence, Source
from labeling.intake.draft import Draft
from labeling.intake.drafting import Drafted


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """What is said of one article in a list, or why it was not read."""

    number: int
    """1 for the first that was read."""
    offset: int
    """Where its line begins in the file of drafts, in bytes."""
    file: str
    location: str
    """In a table: which row."""
    problem: str
    """Why there is no article; else empty."""
    same_as: str = ""
    """The id of the article in the project, or `#` and the number of the earlier one here, with the same text."""
    article_id: str = ""
    title: str = ""
    source: Source = Source()  # noqa: RUF009  # it is frozen
    language: str = ""
    encoding: str = ""
    sentences: int = 0
    to_label: int = 0
    warnings: tuple[str, ...] = ()
    """What a person should look at, as sentences."""
    is_hard_wrapped: bool = False
    is_mendable: bool = False
    is_misread: bool = False
    similar_to: str = ""
    """As `same_as`: the article that is nearly the same (`domain.near_texts`)."""
    similarity: float = 0.0
    """How much of this text is in that one, 0 to 1."""
    similarity_of_other: float = 0.0
    """How much of that text is in this one."""

    @property
    def needs_eyes(self) -> bool:
        """Whether somebody should look at it before it is stored."""
        return bool(self.problem or self.same_as or self.similar_to or self.warnings)


@dataclass(frozen=True, slots=True)
class PreparedDraft:
    """A draft as it was read, with the page that it was cut out from."""

    draft: Draft
    page: bytes
    forms: tuple[str, ...]
    """The keys of the texts that count as the same."""


def draft_line(drafted: Drafted) -> bytes:
    """The draft as a line of JSON in UTF-8, with its end; `null` where there is none."""
    if drafted.draft is None:
        return b"null\n"
    draft, decoded = drafted.draft, drafted.reading.decoded
    content = {
        "article": asdict(draft.article),
        "sentences": [[sentence.start, sentence.end, sentence.part.value] for sentence in draft.sentences],
        "hard_wrapped": draft.hard_wrapped,
        "mendable": draft.mendable,
        "warnings": draft.warnings,
        "misread": draft.is_misread,
        "forms": drafted.forms,
        "page": b64encode(decoded.page).decode("ascii") if decoded else "",
    }
    return json.dumps(content, ensure_ascii=False).encode("utf-8") + b"\n"


def draft_from_line(line: bytes) -> PreparedDraft | None:
    """The draft that `draft_line` wrote."""
    content = json.loads(line)
    if content is None:
        return None
    source = Source(**content["article"].pop("source"))
    article = Article(**content["article"], source=source)
    article_id = article.id  # hashes the text: once is enough
    sentences = tuple(
        Sentence(article_id, position, start, end, Part(part), article.text[start:end])
        for position, (start, end, part) in enumerate(content["sentences"], start=1)
    )
    draft = Draft(
        article, sentences, content["hard_wrapped"], content["mendable"], tuple(content["warnings"]), content["misread"]
    )
    return PreparedDraft(draft, b64decode(content["page"]), tuple(content["forms"]))


def summary_line(summary: PreparedArticle) -> str:
    """What is said of an article as a line of JSON, with its end."""
    return json.dumps(asdict(summary), ensure_ascii=False) + "\n"


def summary_from_line(line: str) -> PreparedArticle:
    """What `summary_line` wrote."""
    content: dict[str, Any] = json.loads(line)
    source = Source(**content.pop("source"))
    return replace(PreparedArticle(**content, source=source), warnings=tuple(content["warnings"]))


def summary_of(drafted: Drafted, number: int, offset: int, same_as: str) -> PreparedArticle:
    """What is said of an article that was read."""
    reading, draft = drafted.reading, drafted.draft
    if draft is None:
        return PreparedArticle(number, offset, reading.file, reading.location, drafted.problem or reading.problem)
    article, decoded = draft.article, reading.decoded
    to_label = len(draft.sentences) - len(draft.furniture)
    warnings = draft.warnings
    if decoded is not None and not decoded.certain:
        others = " or ".join(decoded.other_encodings[:2])
        warnings = (
            f"The file does not say how it is encoded. It was read as {decoded.encoding}"
            f"{f'; it could also be {others}' if others else ''}. Check that its letters look right.",
            *warnings,
        )
    return PreparedArticle(
        number, offset, reading.file, reading.location, "", same_as, article.id, article.title, article.source,
        article.language, article.encoding, len(draft.sentences), to_label, warnings, draft.hard_wrapped,
        draft.mendable, draft.is_misread,
    )  # fmt: skip
