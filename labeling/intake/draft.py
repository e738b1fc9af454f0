"""A text before it becomes an article: all that the importer sees and may correct. Nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from labeling.domain.model import Article, Part, Sentence, Source
from labeling.errors import BadText
from labeling.intake.decoding import Decoded, checked_text, clean_file_name
from labeling.intake.known_parts import KnownPart, changed_around, with_known
from labeling.intake.language_guess import suggest_language
from labeling.intake.misread import mended, misread_warning
from labeling.intake.parts import suggest_parts
from labeling.intake.sentences import (
    SENTENCE_LENGTH_LIMIT,
    SentenceSpans,
    Span,
    hard_wrapped,
    is_sound,
    join_lines,
    paragraphs,
    split,
    trimmed,
)

SENTENCE_COUNT_LIMIT = 20_000
"""Sentences in an article, furniture counted. More make the labeling screen and the database wait."""

TITLE_LIMIT = 200
"""Characters in a suggested title, before the ellipsis."""

JOINED = ", lines joined"
"""Follows the encoding of an article whose lines were joined."""

MENDED = ", mended"
"""Follows the encoding of an article whose text was misread before it came here, and was mended."""

STATED = "as in the file"
"""The engine of an article whose sentences its file states."""

UNTITLED = "Untitled article"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it would be imported."""

    article: Article
    sentences: tuple[Sentence, ...]
    hard_wrapped: bool
    """Whether the lines seem to be cut at a fixed width: offer to join them (`join_lines`)."""
    mendable: bool = False
    """Whether the text was misread before it came here and can be mended, so that mending is offered."""
    warnings: tuple[str, ...] = ()
    """What a person should look at before importing, as sentences."""

    @property
    def furniture(self) -> tuple[Sentence, ...]:
        """The sentences that nobody needs to label."""
        return tuple(sentence for sentence in self.sentences if sentence.part.is_furniture)


def draft_article(  # noqa: PLR0913  # what the importer may know, each by its name
    text: str,
    *,
    encoding: str = "pasted",
    name: str = "",
    language: str | None = None,
    stated_language: str = "",
    joined: bool = False,
    mend: bool = False,
    title: str | None = None,
    source: Source | None = None,
    known: Sequence[KnownPart] = (),
    cuts: Sequence[Span] = (),
) -> Draft:
    """Split a text and suggest its title, language and parts; known parts take precedence over suggestions.

    `cuts` are the sentences where the file states them: then the text is not split, and its lines are not joined.
    `name` is the file's, as uploaded. Language and title are suggested where they are not given; `stated_language`, the
    tag that the file has, decides where the words leave a doubt. `mend` mends what was
    misread before it came, and `joined` joins hard-wrapped lines; the article's encoding says so. Raises `BadText` (see
    `decoding.checked_text`), also for a text with more than `SENTENCE_COUNT_LIMIT` sentences.
    """
    joined = joined and not cuts
    text, encoding, known, cuts = _changed(checked_text(text), encoding, known, cuts, mend=mend, joined=joined)
    _refuse_too_many(sum(1 for _ in paragraphs(text)))  # each is a sentence at least: no need to look for them
    language = language or suggest_language(text, stated_language)
    cut = _as_stated(text, cuts) if cuts else split(text, language)
    _refuse_too_many(len(cut.spans))
    parts = with_known(cut.spans, suggest_parts(text, cut.spans), known)
    article = Article(
        text=text,
        title=title or _suggest_title(text, cut.spans, parts, name),
        language=language,
        source=source or Source(),
        encoding=encoding,
        engine=cut.engine,
    )
    wrapped, misread = not cuts and hard_wrapped(text), misread_warning(text)
    warnings = _warnings(cut.overlong, wrapped, misread)
    mendable = bool(misread) and mended(text) != text
    return Draft(article, _sentences(article, cut.spans, parts), wrapped, mendable, warnings)


def _changed(  # noqa: PLR0913  # a text with all that is known about it
    text: str, encoding: str, known: Sequence[KnownPart], cuts: Sequence[Span], *, mend: bool, joined: bool
) -> tuple[str, str, Sequence[KnownPart], Sequence[Span]]:
    """The text as the importer wants it, its encoding with what that changed, and where parts and cuts are then."""
    if mend:
        better, moved = changed_around(text, stretches(known, cuts), mended)
        if better != text:
            text, encoding = checked_text(better), f"{encoding}{MENDED}"
            known, cuts = ((), [(part.start, part.end) for part in moved]) if cuts else (moved, ())
    if joined:
        text, known = changed_around(text, known, join_lines)
        encoding += JOINED
    return text, encoding, known, cuts


def stretches(known: Sequence[KnownPart], cuts: Sequence[Span]) -> Sequence[KnownPart]:
    """What has to stay together when a text is changed. A file that states its sentences states no parts."""
    return [KnownPart(start, end, Part.BODY) for start, end in cuts] or known


def _as_stated(text: str, cuts: Sequence[Span]) -> SentenceSpans:
    """The sentences that the file states."""
    spans = [trimmed(text, *cut) for cut in cuts]
    if not is_sound(text, spans) or any(end - start > SENTENCE_LENGTH_LIMIT for start, end in spans):
        raise BadText("The sentences that the file states do not make up its text. Import the text without them.")
    return SentenceSpans(tuple(spans), STATED)


def other_forms(text: str, known: Sequence[KnownPart] = ()) -> list[str]:
    """The texts that an importer may have made of this one: mended, with its lines joined, or both."""
    forms = [(text, known), changed_around(text, known, mended)] if misread_warning(text) else [(text, known)]
    joined = [changed_around(form, parts, join_lines)[0] for form, parts in forms if hard_wrapped(form)]
    return [form for form, _ in forms[1:]] + joined


def draft_of(  # noqa: PLR0913  # as draft_article
    decoded: Decoded,
    *,
    name: str = "",
    language: str | None = None,
    joined: bool = False,
    mend: bool = False,
    title: str | None = None,
    source: Source | None = None,
) -> Draft:
    """`draft_article` for what was read from a file: what the file states takes precedence over suggestions."""
    stated_title = mended(decoded.title) if mend else decoded.title
    draft = draft_article(
        decoded.text,
        encoding=decoded.encoding,
        name=name,
        language=language,
        stated_language=decoded.language,
        joined=joined,
        mend=mend,
        title=title or _shortened(stated_title) or None,
        source=source or decoded.source,
        known=decoded.known,
        cuts=decoded.cuts,
    )
    return replace(draft, warnings=(*decoded.notes, *draft.warnings))


def with_parts(draft: Draft, part_by_position: Mapping[int, Part]) -> Draft:
    """The draft with the parts of some sentences corrected. Raises `BadText` for a position that it doesn't have."""
    unknown = sorted(part_by_position.keys() - {sentence.position for sentence in draft.sentences})
    if unknown:
        raise BadText(f"There is no sentence {unknown[0]}: the article has {len(draft.sentences)} sentences.")
    corrected = (
        replace(sentence, part=part_by_position.get(sentence.position, sentence.part)) for sentence in draft.sentences
    )
    return replace(draft, sentences=tuple(corrected))


def _refuse_too_many(sentences: int) -> None:
    if sentences > SENTENCE_COUNT_LIMIT:
        raise BadText(
            f"The text has {sentences:,} sentences or more; an article may have at most {SENTENCE_COUNT_LIMIT:,}. "
            "Split it into several articles."
        )


def _sentences(article: Article, spans: Sequence[Span], parts: Sequence[Part]) -> tuple[Sentence, ...]:
    article_id = article.id  # hashes the text: once is enough
    return tuple(
        Sentence(article_id, position, start, end, part, article.text[start:end])
        for position, ((start, end), part) in enumerate(zip(spans, parts, strict=True), start=1)
    )


def _suggest_title(text: str, spans: Sequence[Span], parts: Sequence[Part], name: str) -> str:
    """The headline; else the first sentence that is not furniture, or the very first; else the file's name."""
    headline = [span for span, part in zip(spans, parts, strict=True) if part is Part.HEADLINE]
    if headline:
        return _shortened(text[headline[0][0] : headline[-1][1]])
    labeled = (span for span, part in zip(spans, parts, strict=True) if not part.is_furniture)
    return _shortened(text[slice(*next(labeled, spans[0]))]) or clean_file_name(name) or UNTITLED


def _shortened(line: str) -> str:
    """At most `TITLE_LIMIT` characters, cut between words where there are any; nothing where nothing can be read."""
    if not any(character.isalnum() for character in line):
        return ""
    words = " ".join(line[: 2 * TITLE_LIMIT].split())
    return words if len(words) <= TITLE_LIMIT else words[:TITLE_LIMIT].rsplit(" ", 1)[0] + "…"


def _warnings(overlong: int, wrapped: bool, misread: str) -> tuple[str, ...]:
    warnings = [misread] if misread else []
    if overlong:
        warnings.append(
            f"A sentence had more than {SENTENCE_LENGTH_LIMIT:,} characters and was cut ({overlong:,} cuts). "
            "Check that this is running text."
        )
    if wrapped:
        warnings.append("The lines seem to be wrapped at a fixed width: unless you join them, each becomes a sentence.")
    return tuple(warnings)
