"""Which annotations can be stored: they say one thing, in terms that their codebook knows."""

from labeling.domain.codebook import Codebook
from labeling.domain.model import Annotation, Answer

NOTE_LIMIT = 2_000
"""Characters in a note."""


def refusal(annotation: Annotation, codebook: Codebook) -> str | None:
    """Why this annotation cannot be stored, in a sentence for the annotator; None where it can.

    `codebook` is the version that the annotation names.
    """
    return refusal_of_answer(annotation.answer, codebook) or _path_refusal(annotation, codebook)


def refusal_of_answer(answer: Answer, codebook: Codebook) -> str | None:
    """Why an answer alone cannot be stored: an annotator's, an adjudicator's or an import's. None where it can."""
    for field, label_id in (("label", answer.label), ("secondary", answer.secondary)):
        if label_id is not None and codebook.label(label_id) is None:
            return f"The codebook has no label {label_id!r} ({field})."
    if answer.label is not None and answer.label == answer.secondary:
        return "The secondary label is the same as the label. Choose another one, or none."
    if problem := _skip_refusal(answer, codebook):
        return problem
    if len(answer.note) > NOTE_LIMIT:
        return f"The note has {len(answer.note):,} characters; at most {NOTE_LIMIT:,} fit. Shorten it."
    return None


def _skip_refusal(answer: Answer, codebook: Codebook) -> str | None:
    if answer.skip is None:
        return None
    if not codebook.has_skip_reason(answer.skip):
        return f"The codebook has no reason {answer.skip!r} to skip."
    if answer.label is not None or answer.secondary is not None:
        return "A sentence is either skipped or labeled, not both."
    return None


def _path_refusal(annotation: Annotation, codebook: Codebook) -> str | None:
    path, answer = annotation.path, annotation.answer
    if path is None:
        return None
    end = codebook.end_of(path)
    if end is None:
        return "The guided path does not follow this codebook's questions to an end."
    if path.rule != end.rule:
        return f"The guided path names rule {path.rule!r}, but its end has {end.rule!r}."
    if end.label is not None and end.label != answer.label:
        return f"The guided path ends in {end.label!r}, but the label is {answer.label!r}."
    if end.skip and answer.skip is None:
        return "The guided path ends in a skip, but no reason to skip was given."
    return None
