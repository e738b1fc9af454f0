"""What somebody does with a dataset that they find on the Hub: load it, and put text back that is not in it."""

from labeling.domain.releases import TextMode
from labeling.publish.card import ABOUT_BY_TABLE, left_out_sentences
from labeling.publish.hub.tables import CONFIGS
from labeling.publish.tables import Tables

DATASET = "YOUR_NAME/YOUR_DATASET"
"""In place of the dataset's name on the Hub, which nobody knows before it is there."""

_ABOUT = (
    "There are {} configurations, each in the splits in which it has rows (sentences are in {}):\n\n{}\n\n"
    "`sentence_id` and `article_id` join them{}. "
    "`label` is a `ClassLabel`, a number; `label_name` says which label that is. Below, "
    f"`{DATASET}` is the name at the top of this page on the Hub, or the path of this folder.\n"
)
_DROPS = ", but votes on {:,} {} may have no row in `labels`: “Structure” says what that does"
_DEFAULT = " This is the default."
_DATASETS_BEFORE = """# pip install datasets
from datasets import load_dataset
"""
_PANDAS_BEFORE = f"""# pip install pandas pyarrow huggingface_hub
# In a terminal, before: hf download {DATASET} --repo-type dataset --local-dir dataset
import pandas as pd
"""

_RESTORE_ABOUT = (
    "Anyone who has the articles can put back the text that is missing here. Put each article into the folder "
    "`originals` as a text file, under any name. Two lines in a terminal then fetch the dataset and write "
    "`texts.jsonl`: the `sentence_id` and the `text` of every sentence that is found. Text that differs from the "
    "sentence that was labeled is not put back, and the script says so."
)
_RESTORE = f"""hf download {DATASET} --repo-type dataset --local-dir dataset
python dataset/restore_text/restore_text.py originals --out texts.jsonl"""

TEXT_INTO_DATASETS = """import json
from datasets import load_dataset

with open("texts.jsonl", encoding="utf-8") as lines:
    text_by_id = {{row["sentence_id"]: row["text"] for row in map(json.loads, lines)}}
labels = load_dataset("{}")
labels = labels.map(lambda row: {{"text": text_by_id.get(row["sentence_id"], row["text"])}})
print(next(iter(labels.values())).select_columns(["label_name", "text"])[:3])"""
"""With the dataset's name or folder. Splits and features stay as they are."""

TEXT_INTO_PANDAS = """import pandas as pd

texts = pd.read_json("texts.jsonl", lines=True, dtype=False).set_index("sentence_id")["text"]
{}
labels["text"] = labels["sentence_id"].map(texts).fillna(labels["text"])
print(labels[["{}", "text"]])"""
"""With the lines that read the labels, and the column that names them."""


def how_to_load(tables: Tables, *, restores: bool) -> str:
    """The section of the Hub's card. `restores` says whether `restore_text/` is in the folder."""
    configs = _configs(tables)
    with_datasets = [f'{config} = load_dataset("{DATASET}", "{config}")' for config in configs]
    with_pandas = [f'{config} = pd.read_parquet("dataset/{config}")' for config in configs]
    shown = "sentence_id" if tables.choices.text is TextMode.NONE else "text"
    loads = _blocks(
        ("With `datasets`:", "python", "\n".join([_DATASETS_BEFORE, *with_datasets, "print(labels)"])),
        (
            "With pandas:",
            "python",
            "\n".join([_PANDAS_BEFORE, *with_pandas, f'print(labels[["label_name", "{shown}"]])']),
        ),
    )
    return f"\n## Load it\n\n{_about(tables)}{loads}{_restoring() if restores else ''}"


def _about(tables: Tables) -> str:
    configs = _configs(tables)
    splits = [split for split, counts in tables.facts.count_by_split.items() if counts.get("sentences")]
    lines = [f"- `{config}`: {ABOUT_BY_TABLE[config]}." for config in configs]
    lines[0] += _DEFAULT
    count = left_out_sentences(tables)
    drops = _DROPS.format(count, "sentence" if count == 1 else "sentences") if count and tables.facts.votes else ""
    return _ABOUT.format({2: "two", 3: "three"}[len(configs)], ", ".join(splits), "\n".join(lines), drops)


def _configs(tables: Tables) -> list[str]:
    """Those that have rows: there is no annotation in a release of sentences that nobody labeled."""
    return [config for config in CONFIGS if config != "annotations" or tables.facts.votes]


def _restoring() -> str:
    blocks = _blocks(
        (_RESTORE_ABOUT, "sh", _RESTORE),
        (
            "Then, with `datasets`, its splits and its `ClassLabel` as they were:",
            "python",
            TEXT_INTO_DATASETS.format(DATASET),
        ),
        (
            "Or with pandas:",
            "python",
            TEXT_INTO_PANDAS.format('labels = pd.read_parquet("dataset/labels")', "label_name"),
        ),
    )
    return f"\n### Put the text back\n{blocks}"


def _blocks(*parts: tuple[str, str, str]) -> str:
    """What each block does, in words, and the block in its language."""
    return "".join(f"\n{words}\n\n```{language}\n{code}\n```\n" for words, language, code in parts)
