"""The dataset card: what somebody must know before they use the dataset.

Source of the sections: huggingface_hub's `datasetcard_template.md`; Gebru et al. 2021, "Datasheets for Datasets".
"""

import re
from collections.abc import Iterable, Mapping

from labeling.domain.model import FACTMARK
from labeling.domain.releases import Split, TextMode
from labeling.domain.wording import counted
from labeling.publish.citation import citation
from labeling.publish.facts import UNANSWERED, Facts
from labeling.publish.leak_descriptions import kept_together, leaks_found
from labeling.publish.licences import LICENCE_BY_ID, is_said
from labeling.publish.methods import MEANING_BY_BASIS, MEANING_BY_REASON, asked_of, figure, methods_paragraph
from labeling.publish.restoration import withheld
from labeling.publish.spreadsheet import LONGEST
from labeling.publish.tables import Tables, columns_by_table
from labeling.publish.vote_descriptions import describe_votes

_MARKDOWN = re.compile(r"[\\`*_\[\]~#$|>]")
CSV_SPREADSHEET = "csv_spreadsheet"
"""The format whose cells have a longest text."""
NOT_SAID = "_The publisher has not said._"

ABOUT_BY_TABLE = {
    "labels": "one row per sentence, with its label of record",
    "annotations": "one row per vote",
    "articles": "one row per article",
}
"""What the tables hold, in the order in which people ask for them."""

_ABOUT_TEXT = {
    TextMode.FULL: "The articles' text is in the dataset, except where `text_mode` says otherwise.",
    TextMode.EXCERPT: "At most the beginning of each sentence is in the dataset, and no other text of the articles.",
    TextMode.NONE: "No text of the articles is in the dataset.",
}
_RESTORING = (
    " `restore_text/restore_text.py` puts the missing text back, if you have the originals, and says how much of it "
    "matched."
)
_JOINING = "`sentence_id` and `article_id` join the tables."
_JOINING_DROPS = (
    " {:,} {} left out of `labels` (“Known limits” says why). Votes on them in `annotations` have no row in "
    "`labels`: a join drops them, and agreement computed from the rest comes out too high."
)
_TEXT_OF_VOTES = (
    " Where the article's `text_mode` is full, the text of such a sentence is `text[start:end]` of its article, with "
    "the offsets at the end of its `sentence_id` (`article_id:start-end`)."
)
_RESTORES_LABELS_ONLY = " `restore_text.py` restores the sentences of `labels` only."
_MISSING = (
    "A missing value is null (None, or NaN in pandas). An empty text is a text without characters. In CSV, both are "
    "empty cells."
)
_INTERVALS = (
    "The 95% intervals come from a cluster bootstrap: 1,000 resamples of whole articles, each article with all its "
    "votes; resamples in which a statistic is undefined are left out. The standard error s of a statistic is the "
    "standard deviation of its values in the resamples times √(A / (A − 1)), where A counts the articles with a "
    "sentence that two or more annotators labeled (for AC1, articles with any vote are resampled). Around a value v, "
    "the ends are tanh(artanh(v) ± t · s / (1 − v²)), which is Fisher's z scale. Raw agreement p goes in as "
    "v = 2p − 1 with twice its s and is then transformed back, which is the logit scale. t is the 97.5% point of "
    "Student's t with 2 / (2 / (A − 1) + k / A) degrees of freedom, where k is the excess kurtosis of the statistic's "
    "values with one article left out each time; where k is negative, it counts as 0, and there are A − 1 degrees of "
    "freedom. There is no interval where A is below six, where all articles give the same picture, or, for α, where in "
    "fewer than six articles two votes agree on a label other than the most frequent one (for one label against the "
    "rest: on that label, or on another)."
)
"""As `labeling.domain.agreement.interval` and `estimate` make them."""
NAMES_IN_TEXTS = "The articles may name people: Factmark has not looked for names in them."
_LICENSED = "That is the licence of the labels, the votes and the metadata."
_NOT_LICENSED = "The rights in the articles' text stay with their holders, whether or not the text is in the dataset."


def card(
    tables: Tables, *, how_to_load: str = "", columns_by_config: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """The card as Markdown, without the Hub's front matter.

    `how_to_load` is a section that it begins with. `columns_by_config` are the columns with their meanings where they
    are not those of the tables.
    """
    choices, texts = tables.choices, tables.card
    labels = (
        (f"`{label.id}`", plain_text(label.name), plain_text(label.definition)) for label in tables.codebook.labels
    )
    names = "under pseudonyms" if choices.names == "pseudonyms" else "under their names"
    sections = {
        "What it is": methods_paragraph(tables, plain_text),
        "Why it was made": texts.motivation or NOT_SAID,
        "Uses": texts.uses or NOT_SAID,
        "Not for": texts.not_for or NOT_SAID,
        "Labels": f"{tables.codebook.scope}\n\n{table(('id', 'label', 'definition'), labels)}",
        "Structure": _structure(tables, columns_by_config or columns_by_table(tables.codebook)),
        "How the articles were chosen": texts.how_chosen or NOT_SAID,
        "Annotation": _annotation(tables),
        "Who annotated": f"{counted(tables.facts.annotators, 'annotator')}. {texts.who_annotated or NOT_SAID}",
        "Agreement": _agreement(tables),
        "Labels by source": _by_source(tables),
        "Splits and leaks": _splits(tables),
        "Personal and sensitive information": f"Annotators appear {names}. {NAMES_IN_TEXTS}",
        "Known limits": _limits(tables),
        "Licence": _licence(tables),
        "Citation": f"```bibtex\n{citation(tables)}\n```",
    }
    head = f"# {plain_text(choices.title)}\n\nVersion {choices.version}, {choices.published_on:%d %B %Y}.\n"
    return head + how_to_load + "".join(f"\n## {title}\n\n{text}\n" for title, text in sections.items())


def _structure(tables: Tables, columns_by_config: Mapping[str, Mapping[str, str]]) -> str:
    restores = bool(withheld(tables))
    dropped = ""  # by a join
    if count := left_out_sentences(tables):
        dropped = _JOINING_DROPS.format(count, "sentence is" if count == 1 else "sentences are")
        dropped += _TEXT_OF_VOTES if tables.choices.text is TextMode.FULL else ""
        dropped += _RESTORES_LABELS_ONLY if restores else ""
    about = (
        f"{_ABOUT_TEXT[tables.choices.text]}{_RESTORING if restores else ''}\n\n"
        f"{_JOINING}{dropped}\n\n"
        f"Offsets count Unicode code points, as Python does. {_MISSING}\n"
    )
    for config, words in ABOUT_BY_TABLE.items():
        columns = ((f"`{name}`", meaning) for name, meaning in columns_by_config[config].items())
        about += f"\n### {config}: {words}\n\n{table(('column', 'meaning'), columns)}\n"
    return about


def left_out_sentences(tables: Tables) -> int:
    """How many sentences have no row in the labels, though there may be votes on them in the annotations.

    Those that somebody has yet to answer stay at home with their votes.
    """
    reasons = tables.facts.left_out.items()
    return sum(count for reason, count in reasons if reason.startswith("sentences") and reason != UNANSWERED)


def _annotation(tables: Tables) -> str:
    facts = tables.facts
    description = " ".join([*describe_votes(facts, plain_text), *_shown(facts)])
    bases = (
        (f"`{basis}`", meaning, f"{facts.count_by_gold.get(basis, 0):,}", f"{facts.count_by_skip.get(basis, 0):,}")
        for basis, meaning in MEANING_BY_BASIS.items()
    )
    reasons = (
        (f"`{reason}`", meaning, f"{facts.count_by_gold.get(reason, 0):,}")
        for reason, meaning in MEANING_BY_REASON.items()
    )
    return (
        f"A vote is an annotator's current answer for a sentence. {_all_votes(facts)} `made_with`, `import_id` and "
        f"`made_at` say where each vote comes from and when it was made.\n\n{description}\n\n"
        f"`guideline.md` is the guideline of codebook version `{facts.codebook}`. When this release was made, the "
        f"project asked for {counted(facts.overlap, 'annotator')} for each article.\n\n"
        "`gold_by` says how a sentence's label of record, or its skip, came about:\n\n"
        f"{table(('value', 'meaning', 'labels of record here', 'skipped here'), bases)}\n\n"
        "`without_gold` says why a sentence has neither:\n\n"
        f"{table(('value', 'meaning', 'sentences here'), reasons)}"
    )


def _except(facts: Facts) -> str:
    """The exceptions from “every vote”: those on sentences that somebody has yet to answer, and those left out."""
    excepted = []
    if count := facts.unanswered:
        sentences = "sentence" if count == 1 else "sentences"
        excepted.append(f"those on {count:,} {sentences} that somebody had yet to answer")
    if left_out := sum(person.votes for person in facts.votes_left_out):
        excepted.append(f"{counted(left_out, 'vote')} that an owner left out")
    return f", except {' and '.join(excepted)}" if excepted else ""


def _all_votes(facts: Facts) -> str:
    also = ", including votes on sentences that are not in `labels`"
    every = f"Every vote on these articles is in the dataset{also}{_except(facts)}"
    if not facts.only_notes:
        return f"{every}."
    are = "is" if facts.only_notes == 1 else "are"
    return f"{every}, and without {facts.only_notes:,} that {are} only a note: notes are not published."


def _shown(facts: Facts) -> list[str]:
    """How many votes were given with the article on the screen: known of those that were made with Factmark."""
    ours = [origin for origin in facts.provenance if origin.made_with == FACTMARK]
    votes, shown = sum(origin.votes for origin in ours), sum(origin.with_context for origin in ours)
    if not votes:
        return []
    return [f"Of the votes made with Factmark, {shown:,} of {votes:,} were given with the whole article on the screen."]


def _agreement(tables: Tables) -> str:
    agreement = tables.facts.agreement
    rows = [
        ("Krippendorff's α, all labels", figure(agreement.alpha)),
        ("raw agreement", figure(agreement.percent)),
        ("Gwet's AC1", figure(agreement.ac1)),
        *((f"α, `{label}` against the rest", figure(alpha)) for label, alpha in agreement.alpha_by_label.items()),
        ("α, skipping against labeling", figure(agreement.skip)),
    ]
    how = (
        f"Computed from the votes, without adjudicators' decisions, on {asked_of(agreement, tables.facts.unanswered)}. "
        "It can be computed again from the column `label` of `annotations`, which holds every label that a vote on "
        f"these articles gives{_except(tables.facts)}. "
        "Krippendorff (2004) asks for an α of at least 0.800, or 0.667 where tentative conclusions will do."
    )
    if agreement.ac1_words:
        how = f"{how} {agreement.ac1_words}"
    return f"{table(('statistic', 'value'), rows)}\n\n{how}{_second_thoughts(tables)}\n\n{_INTERVALS}"


def _second_thoughts(tables: Tables) -> str:
    """How many annotators changed their answer later, and that nothing rests on it; empty where nobody did."""
    if not (count := tables.facts.second_thoughts):
        return ""
    votes = "annotator of one vote" if count == 1 else f"annotators of {count:,} votes"
    return (
        f"\n\nOnce they could see the others' answers, the {votes} gave a different answer (`later_label`, "
        "`later_skip` of `annotations`). No figure and no label of record rests on these second thoughts."
    )


def _by_source(tables: Tables) -> str:
    labels = [label.id for label in tables.codebook.labels]
    rows = [
        (plain_text(source) or "unknown", *(f"{counts.get(label, 0):,}" for label in labels))
        for source, counts in tables.facts.count_by_source.items()
    ]
    return f"Sentences by label of record:\n\n{table(('source', *labels), rows)}"


def _splits(tables: Tables) -> str:
    facts, choices = tables.facts, tables.choices
    labels = [label.id for label in tables.codebook.labels]
    columns = ("articles", "sentences", *labels)
    rows = [
        (split.value, *(f"{facts.count_by_split[split].get(column, 0):,}" for column in columns))
        for split in Split
        if split in facts.count_by_split
    ]
    kept = (
        f" Articles of release {choices.keep_splits_of} keep the split that they had there, unless they must stay "
        "together with an article of another split, or their split no longer has a share. Then training comes before "
        "validation, and validation before test."
    )
    return (
        f"Split by {choices.split_by.value}, seed {choices.seed}. {kept_together(facts.articles)}"
        f"{kept if choices.keep_splits_of else ''}\n\n"
        f"{table(('split', *columns), rows)}\n\n"
        f"{leaks_found(facts.leaks)} Words are compared without case and punctuation. Only sentences of this release "
        "are compared. Likenesses of other kinds, such as a translation or a retelling, are not found."
    )


def _limits(tables: Tables) -> str:
    limits = "".join(f"\n- Left out: {reason}: {count:,}." for reason, count in tables.facts.left_out.items())
    if (count := tables.facts.long_texts) and CSV_SPREADSHEET in tables.choices.formats:
        are = "text is" if count == 1 else "texts are"
        limits += (
            f"\n- In `{CSV_SPREADSHEET}`, {count:,} {are} longer than the {LONGEST:,} characters that a spreadsheet's "
            "cell holds. Excel cuts them off or breaks them in two; the other formats have them whole."
        )
    return f"{tables.card.limits or NOT_SAID}\n{limits}".rstrip()


def _licence(tables: Tables) -> str:
    contact = f"\n\nContact: {_cell(tables.card.contact)}." if tables.card.contact else ""
    licensed = f"{_LICENSED} " if is_said(tables.card.licence) else ""
    return f"{licence_sentence(tables.card.licence)} {licensed}{_NOT_LICENSED}{contact}"


def licence_sentence(licence: str) -> str:
    """The licence by its name, with its address where that is known; or that none was named."""
    if not is_said(licence):
        return "The publisher has not said which licence the labels have."
    known = LICENCE_BY_ID.get(licence)
    return f"[{known.name}]({known.url}) (`{licence}`)." if known else f"{_cell(licence)}."


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table. What is in a cell stays in it, and is neither a link nor a picture from elsewhere."""
    columns = tuple(head)
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return _line(text).replace("|", "&#124;").replace("[", "&#91;")


def plain_text(text: str) -> str:
    """Text from people as one line that shows every character and has no Markdown: its marks become entities."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", _line(text.replace("&", "&amp;")))


def _line(text: str) -> str:
    """Text from people as one line, so that it begins no heading and ends no table."""
    return " ".join(text.split()).replace("<", "&lt;")
