"""What becomes of articles that are nearly the same as another: left out, kept, or kept as a linked copy."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from labeling.domain.near_texts import NEAR
from labeling.services.article_imports.draft_lines import PreparedArticle
from labeling.services.article_imports.import_folder import PreparedCorrections


class NearChoice(StrEnum):
    """What becomes of an article that is nearly the same as another."""

    LEAVE_OUT = "leave out"
    KEEP = "keep"
    LINK = "keep as a linked copy"


def similarity_in_words(article: PreparedArticle, other: str) -> str:
    """What an article has in common with the one to which it is similar, which is called `other` here."""
    if article.similarity >= NEAR:
        return f"Nearly the same as {other} ({article.similarity:.0%})."
    return f"It has {article.similarity_of_other:.0%} of {other} in it."


def choice_of(article: PreparedArticle, corrections: PreparedCorrections) -> NearChoice:
    """What becomes of an article, as it is chosen now."""
    if article.number in corrections.left_out:
        return NearChoice.LEAVE_OUT
    return NearChoice.LINK if article.number in corrections.linked else NearChoice.KEEP


def with_choice(corrections: PreparedCorrections, numbers: Collection[int], choice: NearChoice) -> PreparedCorrections:
    """The corrections with this choice for these articles; others keep theirs."""
    left_out, linked = corrections.left_out - set(numbers), corrections.linked - set(numbers)
    if choice is NearChoice.LEAVE_OUT:
        left_out |= set(numbers)
    elif choice is NearChoice.LINK:
        linked |= set(numbers)
    return replace(corrections, left_out=left_out, linked=linked)
