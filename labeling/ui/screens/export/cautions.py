"""What an owner may want to know before a release can no longer be changed, though nothing is in its way."""

from collections.abc import Iterator

from labeling.domain.agreement.verdict import Reliability, reliability_of
from labeling.domain.codebook import Codebook
from labeling.domain.releases import ReleaseChoices, Split, TextMode
from labeling.publish.facts import Facts
from labeling.publish.formats import ReleaseFormat
from labeling.publish.spreadsheet import LONGEST
from labeling.services.releases import Preview, PreviewedArticle
from labeling.ui.display_text import counted


def cautions(found: Preview, choices: ReleaseChoices, codebook: Codebook) -> Iterator[str]:
    """Sentences to read before publishing."""
    facts = found.facts
    if empty := _empty(facts, choices):
        yield f"Nothing is left for {' and '.join(empty)}: there are too few articles, and none is in two splits."
    elif missing := _missing(facts, choices, codebook):
        yield f"No sentence is labeled {' or '.join(missing)}: there are too few articles to share out."
    if (alpha := facts.agreement.alpha.value) is not None and reliability_of(alpha) is Reliability.UNRELIABLE:
        yield (
            f"With an α of {alpha:.2f}, annotators agree too little to draw conclusions from the labels. Agreement "
            "says which label pulls it down."
        )
    if found.moved:
        yield _moved(found, choices)
    if facts.long_texts and ReleaseFormat.CSV_SPREADSHEET in choices.formats:
        yield (
            f"{counted(facts.long_texts, 'text')} longer than the {LONGEST:,} characters that Excel keeps of a cell. "
            "It cuts them off in the CSV for spreadsheets; the other formats hold them whole."
        )
    if nowhere := sum(_cannot_be_found(article) for article in found.articles):
        yield (
            f"{counted(nowhere, 'article')} without text and without an address: readers cannot find the original to "
            "put the text back."
        )


def _moved(found: Preview, choices: ReleaseChoices) -> str:
    moved = f"Of the articles of release {found.since}, {found.moved:,} would be in another split now"
    if choices.keep_splits_of == found.since:
        return (
            f"{moved}: they must stay together with articles of another split, of which the training split comes first "
            "and the validation split second, or their split has no share any more."
        )
    return f"{moved}. Who trains on one release and tests on the other tests on sentences that the model has seen."


def _cannot_be_found(article: PreviewedArticle) -> bool:
    return article.text_mode != TextMode.FULL and not article.url and not article.taken_down


def _empty(facts: Facts, choices: ReleaseChoices) -> list[str]:
    """The splits that were to have a share and get no article."""
    return [split.value for split in _wanted(choices) if not facts.count_by_split[split]["articles"]]


def _missing(facts: Facts, choices: ReleaseChoices, codebook: Codebook) -> list[str]:
    """Labels that sentences have, and none in a split that was to have a share."""
    return [
        f"{label.name} in {split.value}"
        for split in _wanted(choices)
        for label in codebook.labels
        if facts.count_by_label.get(label.id) and not facts.count_by_split[split].get(label.id)
    ]


def _wanted(choices: ReleaseChoices) -> list[Split]:
    return [split for split, share in zip(Split, choices.shares, strict=True) if share]
