"""A few lines that load a release: they are on the page from which it is downloaded, and in its README."""

from collections.abc import Iterator
from typing import NamedTuple

from labeling.domain.releases import ReleaseChoices, TextMode
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.hub.recipes import DATASET, TEXT_INTO_DATASETS, TEXT_INTO_PANDAS
from labeling.publish.restoration import FOLDER


class PandasReader(NamedTuple):
    """How pandas reads a table."""

    install: str
    read: str
    """With the folder and the table."""
    before: str = ""
    """Lines that come before."""


_AS_TEXT = """# An id may look like a number, and “None” may be a title: both stay text. Only an empty cell is missing.
names = ["article_id", "batch", "cluster", "title", "source", "label", "annotator", "codebook", "text", "note"]
as_text = {"dtype": dict.fromkeys(names, str), "keep_default_na": False, "na_values": [""]}
"""
PANDAS_BY_FORMAT = {
    "parquet": PandasReader("pandas pyarrow", 'pd.read_parquet("{}parquet/{}.parquet")'),
    "csv": PandasReader("pandas", 'pd.read_csv("{}csv/{}.csv", **as_text)', _AS_TEXT),
    # Without the dtype, pandas turns ids that look like numbers into numbers.
    "jsonl": PandasReader("pandas", 'pd.read_json("{}jsonl/{}.jsonl", lines=True, dtype=False)'),
}
"""The best way first."""

_ROW_BY_TABLE = {"labels": "per sentence", "annotations": "per vote", "articles": "per article"}

_UPLOAD = f"""# pip install huggingface_hub
hf auth login
# --delete removes files of an older upload. What was public once stays in the repository's history.
hf upload {DATASET} {{}}hub --repo-type dataset --delete "*\""""


_ORIGINALS = "# FOLDER_WITH_ORIGINALS holds each article as a text file, under any name."

_ABOUT_OTHERS = {
    "restore_text": "a program that puts the text back, if you have the originals, and the hashes that it needs.",
    "codebook.toml": "the labels of this release's codebook version with their definitions, for programs.",
    "guideline.md": "the guideline of that codebook version.",
    "methods.txt": "how the dataset was made, as a paragraph for a paper.",
    "manifest.json": "the figures of this release, what was chosen for it, and every file with its SHA-256.",
}
"""What a release has next to the folders of its formats."""


class Snippet(NamedTuple):
    """Some lines to copy."""

    title: str
    language: str
    code: str


def snippets(choices: ReleaseChoices, folder: str = "", *, withholds: bool) -> list[Snippet]:
    """The lines for what the release has. `folder` comes before its paths: empty, or with a slash at its end.

    `withholds` says whether there is text to put back.
    """
    loading = []
    if (reader := _reader_of(choices)) is not None:
        loads = _aligned({table: f"{table} = {reader.read.format(folder, table)}" for table in _ROW_BY_TABLE})
        shown = "sentence_id" if choices.text is TextMode.NONE else "text"
        head = f"# pip install {reader.install}\nimport pandas as pd\n\n{reader.before}"
        loading.append(Snippet("With pandas", "python", f'{head}{loads}\nprint(labels[["label", "{shown}"]])'))
    if "hub" in choices.formats:
        loads = _aligned({table: f'{table} = load_dataset("{folder}hub", "{table}")' for table in _ROW_BY_TABLE})
        code = f"# pip install datasets\nfrom datasets import load_dataset\n\n{loads}\nprint(labels)"
        loading.append(Snippet("With Hugging Face datasets", "python", code))
        loading.append(Snippet("Onto the Hugging Face Hub, for everybody", "sh", _UPLOAD.format(folder)))
    return [*loading, *_restoring(choices, folder)] if withholds else loading


def how_to_load(choices: ReleaseChoices, *, withholds: bool) -> str:
    """The same as a section of a release's README, with what each folder and file next to it is for."""
    folders = [f"- `{form}/`: {WRITER_BY_FORMAT[ReleaseFormat(form)].about}\n" for form in choices.formats]
    others = [
        f"- `{name}{'' if '.' in name else '/'}`: {about}\n"
        for name, about in _ABOUT_OTHERS.items()
        if withholds or name != FOLDER
    ]
    blocks = [
        f"\n{snippet.title}:\n\n```{snippet.language}\n{snippet.code}\n```\n"
        for snippet in snippets(choices, withholds=withholds)
    ]
    return "\n## Load it\n\n" + "".join(
        [*folders, *others, "\nRun this in the folder of this file.\n" if blocks else "", *blocks]
    )


def _restoring(choices: ReleaseChoices, folder: str) -> Iterator[Snippet]:
    """The text into each format that the release has; into JSON Lines in one step."""
    script = f"{_ORIGINALS}\npython {folder}{FOLDER}/restore_text.py FOLDER_WITH_ORIGINALS"
    yield Snippet("Put the text back, if you have the originals", "sh", f"{script} --out texts.jsonl")
    reader = _reader_of(choices)
    if reader is not None:
        code = TEXT_INTO_PANDAS.format(reader.before + "labels = " + reader.read.format(folder, "labels"), "label")
        yield Snippet("Then, with pandas", "python", code)
    if "hub" in choices.formats:
        then = "Then" if reader is None else "Or then"
        yield Snippet(f"{then}, with Hugging Face datasets", "python", TEXT_INTO_DATASETS.format(f"{folder}hub"))
    if "jsonl" in choices.formats:
        code = f"{script} --fill {folder}jsonl/labels.jsonl --out labels_with_text.jsonl"
        yield Snippet("Or in one step, for JSON Lines alone", "sh", code)


def _reader_of(choices: ReleaseChoices) -> PandasReader | None:
    return next((reader for form, reader in PANDAS_BY_FORMAT.items() if form in choices.formats), None)


def _aligned(load_by_table: dict[str, str]) -> str:
    """A line for each table, with what one row of it is."""
    width = max(map(len, load_by_table.values()))
    return "\n".join(f"{load:{width}}  # one row {_ROW_BY_TABLE[table]}" for table, load in load_by_table.items())
