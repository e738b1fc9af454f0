"""A few lines that load a release: they stand on the page from which it is downloaded, and in its README."""

from typing import NamedTuple

from labeling.domain.release import Choices, TextMode
from labeling.publish.formats import SHAPE_BY_FORMAT, Format

PANDAS_BY_FORMAT = {
    "parquet": ("pandas pyarrow", 'pd.read_parquet("{}parquet/labels.parquet")'),
    "csv": ("pandas", 'pd.read_csv("{}csv/labels.csv")'),
    "jsonl": ("pandas", 'pd.read_json("{}jsonl/labels.jsonl", lines=True)'),
}
"""What to install, and how pandas reads the labels: the best way first."""


class Snippet(NamedTuple):
    """Some lines to copy."""

    title: str
    language: str
    code: str


def snippets(choices: Choices, folder: str = "") -> list[Snippet]:
    """The lines for what the release has. `folder` stands before its paths: empty, or with a slash at its end."""
    found = []
    pandas = next((way for form, way in PANDAS_BY_FORMAT.items() if form in choices.formats), None)
    if pandas is not None:
        install, read = pandas
        code = f'import pandas as pd\n\nlabels = {read.format(folder)}\nprint(labels[["label", "text"]])'
        found.append(Snippet("With pandas", "python", f"# pip install {install}\n{code}"))
    if "hub" in choices.formats:
        code = f'from datasets import load_dataset\n\ndataset = load_dataset("{folder}hub")\nprint(dataset)'
        found.append(Snippet("With Hugging Face datasets", "python", f"# pip install datasets\n{code}"))
        upload = f"hf upload YOUR_NAME/YOUR_DATASET {folder}hub --repo-type dataset"
        found.append(Snippet("Onto the Hugging Face Hub, for everybody", "sh", upload))
    if choices.text is not TextMode.FULL and "jsonl" in choices.formats:
        code = (
            f"python {folder}restore_text/restore_text.py FOLDER_WITH_ORIGINALS "
            f"--fill {folder}jsonl/labels.jsonl --out labels_with_text.jsonl"
        )
        found.append(Snippet("With the text put back from the originals", "sh", code))
    return found


def how_to_load(choices: Choices) -> str:
    """The same as a section of a release's README, with what each of its folders is for."""
    folders = [f"- `{form}/`: {SHAPE_BY_FORMAT[Format(form)].about}\n" for form in choices.formats]
    blocks = [f"\n{one.title}:\n\n```{one.language}\n{one.code}\n```\n" for one in snippets(choices)]
    return "\n## Load it\n\n" + "".join(
        [*folders, "\nRun this in the folder of this file.\n" if blocks else "", *blocks]
    )
