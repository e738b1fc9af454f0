"""What an owner may want to know before publishing, though nothing is in the way of the release."""

from collections.abc import Iterator

from labeling.domain.agreement.verdict import Reliability, reliability_of
from labeling.domain.codebook import Codebook
from labeling.domain.releases import ReleaseChoices, Split, TextMode
from labeling.domain.wording import counted
from labeling.publish.facts import Facts
from labeling.publish.formats import ReleaseFormat
from labeling.publish.spreadsheet import LONGEST
from labeling.services.releases import Preview


def cautions(preview: Preview, choices: ReleaseChoices, codebook: Codebook) -> Iterator[str]:
    """Yield sentences to read before publishing."""
    facts = preview.facts
    yield from _gaps_in_splits(facts, choices, codebook)
    if (alpha := facts.agreement.alpha.value) is not None and reliability_of(alpha) is Reliability.UNRELIABLE:
        yield (
            f"With an α of {alpha:.2f}, annotators agree too little to draw conclusions from the labels. The "
            "Agreement page says which label pulls it down."
        )
    if preview.moved:
        yield _moved(preview, choices)
    if facts.long_texts and ReleaseFormat.CSV_SPREADSHEET in choices.formats:
        yield (
            f"Excel keeps only {LONGEST:,} characters of a cell, so it cuts off {counted(facts.long_texts, 'text')} in "
            "the CSV for spreadsheets. The other formats hold the full text."
        )
    unfindable = [
        article
        for article in preview.articles
        if article.text_mode != TextMode.FULL and not article.url and not article.taken_down
    ]
    if unfindable:
        yield (
            f"{counted(len(unfindable), 'article')} without text or address: readers cannot find the original to put "
            "the text back."
        )


def _gaps_in_splits(facts: Facts, choices: ReleaseChoices, codebook: Codebook) -> Iterator[str]:
    """The splits that should have a share and get no article; or else the labels in use that one of them lacks."""
    splits = [split for split, share in zip(Split, choices.shares, strict=True) if share]
    empty = [split.value for split in splits if not facts.count_by_split[split]["articles"]]
    missing = [
        f"{label.name} in {split.value}"
        for split in splits
        for label in codebook.labels
        if facts.count_by_label.get(label.id) and not facts.count_by_split[split].get(label.id)
    ]
    if empty:
        yield (
            f"Nothing is left for {' and '.join(empty)}: there are too few articles, and no article can be in two "
            "splits."
        )
    elif missing:
        yield f"Some splits lack a label ({', '.join(missing)}): there are too few articles to split."


def _moved(preview: Preview, choices: ReleaseChoices) -> str:
    moved = f"{counted(preview.moved, 'article')} of release {preview.since} would move to another split"
    if choices.keep_splits_of == preview.since:
        return (
            f"{moved}. Either they must stay together with articles of another split (training comes first, then "
            "validation), or their split no longer has a share."
        )
    return f"{moved}. A model trained on one release and tested on the other would be tested on sentences it has seen."
