"""The dataset card: what somebody must know before they use the dataset.

Source of the sections: huggingface_hub's `datasetcard_template.md`; Gebru et al. 2021, "Datasheets for Datasets".
"""

from collections.abc import Iterable, Mapping

from labeling.domain.release import Split, TextMode
from labeling.publish.methods import figure, methods_paragraph
from labeling.publish.tables import ANNOTATION_COLUMNS, ARTICLE_COLUMNS, Tables, label_columns

NOT_SAID = "_The publisher has not said._"

_ABOUT_TEXT = {
    TextMode.FULL: "The articles' text is in the dataset, except where `text_mode` says otherwise.",
    TextMode.EXCERPT: "Only the beginning of each sentence is in the dataset: the articles are copyrighted.",
    TextMode.NONE: "No text is in the dataset: the articles are copyrighted. `restore_text.py` puts it back from the "
    "originals, and says how much of it matched.",
}


def card(tables: Tables, *, how_to_load: str = "") -> str:
    """The card as Markdown, without the Hub's front matter. `how_to_load` is a section that it begins with."""
    choices, texts = tables.choices, tables.card
    sections = {
        "What it is": f"{methods_paragraph(tables)}\n\n{texts.motivation}".strip(),
        "Uses": texts.uses or NOT_SAID,
        "Not for": texts.not_for or NOT_SAID,
        "Labels": _labels(tables),
        "Structure": _structure(tables),
        "How the articles were chosen": texts.how_chosen or NOT_SAID,
        "Annotation": _annotation(tables),
        "Who annotated": _people(tables),
        "Agreement": _agreement(tables),
        "Shares": _shares(tables),
        "Splits and leaks": _splits(tables),
        "Personal and sensitive information": _people_in_it(tables),
        "Known limits": _limits(tables),
        "Licence": _licence(tables),
        "Citation": f"```bibtex\n{citation(tables)}\n```",
    }
    head = f"# {_line(choices.title)}\n\nVersion {choices.version}, {choices.published_on:%d %B %Y}.\n"
    return head + how_to_load + "".join(f"\n## {title}\n\n{text}\n" for title, text in sections.items())


def citation(tables: Tables) -> str:
    """A BibTeX entry."""
    choices, texts = tables.choices, tables.card
    url = f"\n  url = {{{texts.url}}}," if texts.url else ""
    return (
        f"@misc{{factmark_{choices.published_on.year}_{tables.facts.codebook},\n"
        f"  title = {{{_line(choices.title)}}},\n"
        f"  author = {{{{{_line(texts.creator) or 'Unknown'}}}}},{url}\n"
        f"  year = {{{choices.published_on.year}}},\n"
        f"  note = {{Version {choices.version}}}\n}}"
    )


def _labels(tables: Tables) -> str:
    rows = [(f"`{label.id}`", label.name, label.definition) for label in tables.codebook.labels]
    return f"{tables.codebook.scope}\n\n{table(('id', 'label', 'definition'), rows)}"


def _structure(tables: Tables) -> str:
    columns: Mapping[str, Mapping[str, str]] = {
        "labels: one row a sentence": label_columns(tables.codebook),
        "annotations: one row a vote": ANNOTATION_COLUMNS,
        "articles: one row an article": ARTICLE_COLUMNS,
    }
    about = f"{_ABOUT_TEXT[tables.choices.text]}\n\nOffsets count Unicode code points, as Python does.\n"
    return about + "".join(
        f"\n### {title}\n\n{table(('column', 'meaning'), ((f'`{name}`', text) for name, text in meanings.items()))}\n"
        for title, meanings in columns.items()
    )


def _annotation(tables: Tables) -> str:
    return (
        "Annotators read whole articles and labeled one sentence after the other, by the guideline in `guideline.md`, "
        f"codebook version `{tables.facts.codebook}`. A vote is an annotator's current answer for a sentence; every "
        "vote is in the dataset with the version of the codebook that it was made with. `gold_by` says how each label "
        "of record came about:\n\n"
        + table(("label of record", "sentences"), ((way, f"{n:,}") for way, n in tables.facts.count_by_gold.items()))
    )


def _people(tables: Tables) -> str:
    many = tables.facts.annotators
    return f"{many:,} {'person' if many == 1 else 'people'}. {tables.card.who_annotated or NOT_SAID}"


def _agreement(tables: Tables) -> str:
    agreement = tables.facts.agreement
    rows = [
        ("Krippendorff's α, all labels", figure(agreement.alpha)),
        ("raw agreement", figure(agreement.percent)),
        ("Gwet's AC1", figure(agreement.ac1)),
        *((f"α, `{label}` against the rest", figure(alpha)) for label, alpha in agreement.alpha_by_label.items()),
        ("α, skipping against labeling", figure(agreement.skip)),
    ]
    return (
        f"{table(('statistic', 'value'), rows)}\n\nComputed on the votes, before adjudication, on every sentence of "
        "these articles that was labeled, those that are left out here included; intervals by bootstrap over articles. "
        "Krippendorff (2004) asks for an α of at least 0.800, or 0.667 where tentative conclusions will "
        "do."
    )


def _shares(tables: Tables) -> str:
    labels = [label.id for label in tables.codebook.labels]
    rows = [
        (_line(source) or "unknown", *(f"{counts.get(label, 0):,}" for label in labels))
        for source, counts in tables.facts.count_by_source.items()
    ]
    return table(("source", *labels), rows)


def _splits(tables: Tables) -> str:
    facts, choices = tables.facts, tables.choices
    labels = [label.id for label in tables.codebook.labels]
    columns = ("articles", "sentences", *labels)
    rows = [
        (split.value, *(f"{facts.count_by_split[split].get(column, 0):,}" for column in columns))
        for split in Split
        if split in facts.count_by_split
    ]
    return (
        f"Split by {choices.split_by.value}, with near-identical articles kept together, seed {choices.seed}.\n\n"
        f"{table(('split', *columns), rows)}\n\n"
        f"Articles in more than one split: {facts.leaks.shared_articles:,}. "
        f"Pairs of near-identical sentences in different splits: {facts.leaks.near_identical_sentences:,}."
    )


def _people_in_it(tables: Tables) -> str:
    names = "Annotators are called by pseudonyms." if tables.choices.names == "pseudonyms" else "Annotators are named."
    return f"{names} News articles name people in public life and people who happened to be there."


def _limits(tables: Tables) -> str:
    left_out = "".join(f"\n- Left out: {reason}: {count:,}." for reason, count in tables.facts.left_out.items())
    scope = "- A label says how the text presents a sentence, not whether it is true."
    return f"{tables.card.limits or NOT_SAID}\n\n{scope}{left_out}"


def _licence(tables: Tables) -> str:
    contact = f"\n\nContact: {_line(tables.card.contact)}." if tables.card.contact else ""
    return f"`{_line(tables.card.licence)}`. The articles stay their publishers'.{contact}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; whatever stands in a cell stays in it, and is neither a link nor a picture from elsewhere."""
    columns = tuple(head)
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return _line(text).replace("|", "&#124;").replace("[", "&#91;")


def _line(text: str) -> str:
    """Text from people as one line, so that it begins no heading and ends no table."""
    return " ".join(text.split()).replace("<", "&lt;")
