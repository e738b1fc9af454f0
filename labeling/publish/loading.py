"""A few lines that load a release: they stand on the page from which it is downloaded, and in its README."""

from collections.abc import Iterator
from typing import NamedTuple

from labeling.domain.release import Choices, TextMode
from labeling.publish.formats import SHAPE_BY_FORMAT, Format
from labeling.publish.hub.loading import TEXT_INTO_DATASETS, TEXT_INTO_PANDAS

PANDAS_BY_FORMAT = {
    "parquet": ("pandas pyarrow", 'pd.read_parquet("{}parquet/{}.parquet")'),
    "csv": ("pandas", 'pd.read_csv("{}csv/{}.csv")'),
    "jsonl": ("pandas", 'pd.read_json("{}jsonl/{}.jsonl", lines=True)'),
}
"""What to install, and how pandas reads a table: the best way first."""

_ROW_BY_TABLE = {"labels": "a sentence", "annotations": "a vote", "articles": "an article"}

_UPLOAD = """# pip install huggingface_hub
hf auth login
# --delete takes files of an older upload away. What was public once stays in the repository's history all the same.
hf upload YOUR_NAME/YOUR_DATASET {}hub --repo-type dataset --delete "*\""""


class Snippet(NamedTuple):
    """Some lines to copy."""

    title: str
    language: str
    code: str


def snippets(choices: Choices, folder: str = "", *, withholds: bool = False) -> list[Snippet]:
    """The lines for what the release has. `folder` stands before its paths: empty, or with a slash at its end.

    `withholds` says that the text of some article stays at home, though all text was to leave.
    """
    found = [*_pandas(choices, folder), *_hub(choices, folder)]
    return [*found, *_restoring(choices, folder)] if withholds or choices.text is not TextMode.FULL else found


def how_to_load(choices: Choices, *, withholds: bool) -> str:
    """The same as a section of a release's README, with what each of its folders is for."""
    folders = [f"- `{form}/`: {SHAPE_BY_FORMAT[Format(form)].about}\n" for form in choices.formats]
    blocks = [
        f"\n{one.title}:\n\n```{one.language}\n{one.code}\n```\n" for one in snippets(choices, withholds=withholds)
    ]
    return "\n## Load it\n\n" + "".join(
        [*folders, "\nRun this in the folder of this file.\n" if blocks else "", *blocks]
    )


def _pandas(choices: Choices, folder: str) -> Iterator[Snippet]:
    if (way := _way_of(choices)) is not None:
        install, read = way
        loads = _aligned({table: f"{table} = {read.format(folder, table)}" for table in _ROW_BY_TABLE})
        shown = "sentence_id" if choices.text is TextMode.NONE else "text"
        code = f'# pip install {install}\nimport pandas as pd\n\n{loads}\nprint(labels[["label", "{shown}"]])'
        yield Snippet("With pandas", "python", code)


def _hub(choices: Choices, folder: str) -> Iterator[Snippet]:
    if "hub" in choices.formats:
        loads = _aligned({table: f'{table} = load_dataset("{folder}hub", "{table}")' for table in _ROW_BY_TABLE})
        code = f"# pip install datasets\nfrom datasets import load_dataset\n\n{loads}\nprint(labels)"
        yield Snippet("With Hugging Face datasets", "python", code)
        yield Snippet("Onto the Hugging Face Hub, for everybody", "sh", _UPLOAD.format(folder))


def _restoring(choices: Choices, folder: str) -> Iterator[Snippet]:
    """The text into whatever the release has; into JSON Lines at once."""
    script = f"python {folder}restore_text/restore_text.py FOLDER_WITH_ORIGINALS"
    yield Snippet("With the text, for whoever has the originals", "sh", f"{script} --out texts.jsonl")
    if "jsonl" in choices.formats:
        code = f"{script} --fill {folder}jsonl/labels.jsonl --out labels_with_text.jsonl"
        yield Snippet("Or straight into the labels as JSON Lines", "sh", code)
    if (way := _way_of(choices)) is not None:
        code = TEXT_INTO_PANDAS.format(way[1].format(folder, "labels"))
        yield Snippet("Then, with pandas", "python", code)
    if "hub" in choices.formats:
        yield Snippet("Then, with Hugging Face datasets", "python", TEXT_INTO_DATASETS.format(f"{folder}hub"))


def _way_of(choices: Choices) -> tuple[str, str] | None:
    return next((way for form, way in PANDAS_BY_FORMAT.items() if form in choices.formats), None)


def _aligned(load_by_table: dict[str, str]) -> str:
    """A line for each table, with what one row of it is."""
    width = max(map(len, load_by_table.values()))
    return "\n".join(f"{load:{width}}  # one row {_ROW_BY_TABLE[table]}" for table, load in load_by_table.items())
