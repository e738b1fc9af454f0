import html
import re
from dataclasses import replace

import pytest

from labeling.domain.gold import GoldBasis, NoGoldReason
from labeling.domain.releases import CardTexts, TextMode
from labeling.intake.guideline import parse_guideline
from labeling.publish.card import NOT_SAID, card, table
from labeling.publish.facts import Interval, ReleaseAgreement
from labeling.publish.methods import figure, methods_paragraph
from labeling.publish.tables import ANNOTATION_COLUMNS, ARTICLE_COLUMNS, label_columns
from labeling.release.statistics import RESAMPLES
from tests.publish.sample_tables import CODEBOOK, FACTS, LABELS, sample


def test_the_methods_tell_the_figures_that_were_measured():
    paragraph = methods_paragraph(sample())
    for statement in (
        "5 sentences from 3 articles (en)",
        "7 votes by 3 annotators on these articles",
        f"All 7, by 3 annotators, were made in this Factmark project between 2026-03-01 and 2026-03-03 under "
        f"codebook version {CODEBOOK.id}.",
        "A sentence of the labels table has 0 to 3 votes that settle it, 1.4 on average.",
        "reported fact, quote, opinion, unverified",
        "α was 0.71 (95% CI 0.64 to 0.77)",
        "quote 0.90 (95% CI 0.80 to 1.00)",
        "unverified undefined (nobody used this label)",
        "3 sentences have a label of record (1 adjudicated, 1 unanimous, 1 single); 1 sentence is skipped (1 "
        "unanimous); 1 sentence has neither (1 no votes).",
        "No article is in more than one split",
    ):
        assert statement in paragraph


def test_where_nobody_can_agree_it_says_so_once():
    tables = sample()
    nothing = Interval(None, why="No sentence has a label from two annotators.")
    tables.facts = replace(FACTS, agreement=ReleaseAgreement(nothing, nothing, nothing, {"quote": nothing}))
    paragraph = methods_paragraph(tables)
    assert "Agreement is undefined: no sentence has a label from two annotators." in paragraph
    assert paragraph.count("undefined") == 1


def test_the_methods_say_on_how_many_sentences_agreement_rests():
    tables = sample()
    which = "sentences of these articles that two or more annotators labeled, whether or not they are in the labels"
    assert f"on all {which}" in methods_paragraph(tables)
    tables.facts = replace(FACTS, agreement=replace(FACTS.agreement, sentences=1221))
    assert f"on all 1,221 {which}" in methods_paragraph(tables)
    assert f"on all 1,221 {which}" in card(tables)
    assert "computed again from the column `label` of `annotations`" in card(tables)


def test_the_card_says_how_intervals_are_made():
    paragraph, details = methods_paragraph(sample()), section(card(sample()), "Agreement")
    assert paragraph.count("\n") == 0
    for words in (
        f"{RESAMPLES:,} resamples of whole articles",
        "√(A / (A − 1))",
        "Student's t away, with A − 1 degrees of freedom",
    ):
        assert words in paragraph
    for words in (
        f"{RESAMPLES:,} resamples of whole articles",
        "√(A / (A − 1))",
        "tanh(artanh(v) ± t · s / (1 − v²))",
        "2 / (2 / (A − 1) + k / A)",
    ):
        assert words in details


def test_no_interval_is_explained_where_there_is_none():
    tables = sample()
    few = Interval(0.5, why="No interval: only 3 articles.")
    tables.facts = replace(FACTS, agreement=ReleaseAgreement(few, few, few))
    assert "Student's t" not in methods_paragraph(tables)


def test_the_card_says_which_votes_a_join_of_the_tables_drops():
    tables = sample()
    assert "too high" not in card(tables)
    tables.facts = replace(FACTS, left_out={"articles that were not chosen": 9, "sentences without a label": 1221})
    structure = section(card(tables), "Structure")
    assert "1,221 sentences are left out of `labels`" in structure
    assert "comes out too high" in structure
    assert "is `text[start:end]` of its article, with the offsets at the end of its `sentence_id`" in structure
    assert "restores the sentences of `labels` only" in structure
    tables.choices = replace(tables.choices, text=TextMode.NONE)
    assert "text[start:end]" not in section(card(tables), "Structure")
    tables.article_rows = [row for row in tables.article_rows if row["text_mode"] == "full"]
    tables.choices = replace(tables.choices, text=TextMode.FULL)
    assert "`labels` only" not in section(card(tables), "Structure")


def test_the_card_says_how_a_missing_value_differs_from_an_empty_text():
    structure = section(card(sample()), "Structure")
    assert "A missing value is null (None, or NaN in pandas)" in structure
    assert "or empty" not in structure


def test_where_every_sentence_has_a_label_of_record_nothing_is_said_of_others():
    tables = sample()
    tables.facts = replace(FACTS, count_by_gold={"single": 1}, count_by_skip={})
    assert "1 sentence has a label of record (1 single). " in methods_paragraph(tables)
    tables.facts = replace(FACTS, count_by_gold={"no votes": 3}, count_by_skip={})
    assert "No sentence has a label of record; 3 sentences have neither (3 no votes)." in methods_paragraph(tables)


def test_one_day_is_one_day():
    tables = sample()
    [here] = FACTS.provenance
    tables.facts = replace(FACTS, provenance=(replace(here, made_from="2026-03-03"),))
    assert "were made in this Factmark project on 2026-03-03 under" in methods_paragraph(tables)


def test_a_figure_without_an_interval_says_why():
    few = "No interval: only 3 articles can be compared, and an interval needs at least 6."
    assert figure(Interval(0.5, why=few)) == (
        "0.50 (no interval: only 3 articles can be compared, and an interval needs at least 6)"
    )
    assert figure(Interval(0.5)) == "0.50 (no interval)"
    assert figure(Interval(None)) == "undefined"


def test_every_column_and_label_is_explained():
    text = card(sample())
    for column in (*label_columns(CODEBOOK), *ANNOTATION_COLUMNS, *ARTICLE_COLUMNS, *LABELS):
        assert f"`{column}`" in text


def test_what_the_publisher_did_not_say_is_not_made_up():
    text = card(sample())
    assert text.count(NOT_SAID) == 6
    assert section(text, "Licence") == (
        "The publisher has not said which licence the labels have. The rights in the articles' text stay with their "
        "holders, whether or not the text is in the dataset."
    )
    texts = CardTexts(
        "m", "u", "n", "h", "w", "l", "cc-by-4.0", "Harbour Lab", "https://example.org/d", "a@example.org"
    )
    tables = sample()
    tables.card = texts
    whole_card = card(tables)
    assert NOT_SAID not in whole_card
    assert "author = {{Harbour Lab}}" in whole_card
    assert section(whole_card, "Why it was made") == "m"
    assert "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) (`cc-by-4.0`)." in section(whole_card, "Licence")


def section(text: str, title: str) -> str:
    return text.partition(f"\n## {title}\n\n")[2].partition("\n\n## ")[0]


def test_a_licence_of_its_own_is_named_and_says_what_it_is_for():
    tables = sample()
    tables.card = CardTexts(licence="Harbour Lab terms <1.0>\n## Owned")
    licence = section(card(tables), "Licence")
    assert licence.startswith("Harbour Lab terms &lt;1.0> ## Owned. That is the licence of the labels, the votes and")
    assert licence.endswith("stay with their holders, whether or not the text is in the dataset.")


def test_a_card_says_how_to_get_text_that_is_not_there():
    tables = sample()
    for mode in TextMode:
        tables.choices = replace(tables.choices, text=mode)
        assert "`restore_text/restore_text.py` puts the missing text back" in section(card(tables), "Structure")
    hashed = tables.label_rows
    tables.label_rows = [row if row["text"] else {**row, "text_sha256": None} for row in hashed]
    assert "restore_text.py" not in card(tables)
    tables.label_rows = hashed
    tables.article_rows = [row for row in tables.article_rows if row["text_mode"] == "full"]
    assert "restore_text.py" not in card(tables)


@pytest.mark.parametrize(
    ("mode", "statement"),
    [
        (TextMode.EXCERPT, "At most the beginning of each sentence is in the dataset"),
        (TextMode.NONE, "No text of the articles is in the dataset."),
    ],
)
def test_nothing_is_claimed_about_whose_the_articles_are(mode: TextMode, statement: str):
    tables = sample()
    tables.choices = replace(tables.choices, text=mode)
    assert statement in section(card(tables), "Structure")
    for word in ("copyright", "publishers"):
        assert word not in card(tables)


def test_every_way_to_a_label_of_record_and_every_reason_for_none_is_explained():
    found = section(card(sample()), "Annotation")
    of_ways, of_reasons = found.split("`without_gold` says why")
    found = [re.search(rf"^\| `{way}` \| .+ \| (\d+) \| (\d+) \|$", of_ways, re.MULTILINE) for way in GoldBasis]
    assert [(row[1], row[2]) for row in found] == [
        ("1", "0"),
        ("0", "0"),
        ("1", "1"),
        ("1", "0"),
        ("0", "0"),
        ("0", "0"),
    ]
    counts = [re.search(rf"^\| `{reason}` \| .+ \| (\d+) \|$", of_reasons, re.MULTILINE)[1] for reason in NoGoldReason]
    assert counts == list("100000")


def test_counts_are_not_called_shares():
    text = card(sample())
    assert "Shares" not in text
    assert "| Harbour Echo | 1 | 2 | 0 | 0 |" in section(text, "Labels by source")


def test_names_from_outside_end_no_table_and_begin_no_heading():
    tables = sample()
    hostile = "Echo | 9 |\n# Owned <img src=x>"
    tables.facts = replace(FACTS, count_by_source={hostile: {"quote": 1}})
    tables.choices = replace(tables.choices, title="News\n## Owned")
    text = card(tables)
    assert "\n# Owned" not in text
    assert "\n## Owned" not in text
    assert "<img" not in text
    row = next(line for line in text.splitlines() if "Echo" in line)
    assert row.count("|") == len(LABELS) + 2


def test_a_table_is_markdown():
    assert table(("a", "b"), [("1", "2|3")]) == "| a | b |\n| --- | --- |\n| 1 | 2&#124;3 |"
    assert parse_guideline(table(("a",), [("1",)])).nodes


def test_a_cell_shows_no_picture_from_elsewhere():
    assert table(("source",), [("![](https://example.org/who-reads.png)",)]).endswith(
        "| !&#91;](https://example.org/who-reads.png) |"
    )


def test_the_card_names_splits_that_articles_keep():
    tables = sample()
    assert "keep the split that they had there" not in card(tables)
    tables.choices = replace(tables.choices, keep_splits_of="0.9.0")
    assert "Articles of release 0.9.0 keep the split that they had there" in card(tables)


def test_markdown_in_a_title_is_text():
    tables = sample()
    tables.choices = replace(tables.choices, title="*All* [of](http://x) ![it](http://y) `now` <b> a_b_ #1 & $x$ #")
    heading = card(tables).splitlines()[0]
    assert not set("*[]`<_$") & set(heading)
    assert not heading.endswith("#")
    assert html.unescape(heading) == f"# {tables.choices.title}"


def test_markdown_in_a_label_is_text():
    tables = sample()
    first, *others = CODEBOOK.labels
    tables.codebook = replace(CODEBOOK, labels=(replace(first, name="*Fact*", definition="a_b_c `x` | y"), *others))
    assert "| &#42;Fact&#42; | a&#95;b&#95;c &#96;x&#96; &#124; y |" in card(tables)


def test_a_plain_title_stays_readable():
    tables = sample()
    tables.choices = replace(tables.choices, title="Checked facts \U0001f5c2 (2026), part 1: quotes!")
    assert card(tables).startswith("# Checked facts \U0001f5c2 (2026), part 1: quotes!\n")


def test_texts_too_long_for_a_spreadsheet_are_counted_where_there_is_one():
    tables = sample()
    tables.facts = replace(tables.facts, long_texts=2)
    assert "32,767" not in card(tables)
    tables.choices = replace(tables.choices, formats=("csv_spreadsheet",))
    assert "2 texts are longer than the 32,767 characters" in card(tables)
