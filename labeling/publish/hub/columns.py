"""The columns of the Hub's files with their meanings: those of the tables, and a label there is a number and a name."""

from collections.abc import Iterator, Mapping

from labeling.domain.codebook import Codebook
from labeling.publish.hub.shards import LABEL, LABEL_NAME
from labeling.publish.tables import columns_by_table

CONFIGS = ("labels", "annotations", "articles")
"""The tables in the order in which the Hub lists them: what people come for first."""

_NUMBER = (
    "ClassLabel: the number of the label{} among the names of this feature; missing where there is none, or where it "
    "is one of an older codebook"
)
_NAME = "its id, as in the table under “Labels”, or missing"
_WHOSE = {"labels": " of record", "annotations": ""}


def hub_columns(codebook: Codebook) -> Mapping[str, Mapping[str, str]]:
    """The columns of each configuration, as the card lists them."""
    by_table = columns_by_table(codebook)
    return {config: dict(_meanings(config, by_table[config])) for config in CONFIGS}


def _meanings(config: str, meanings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, meaning in meanings.items():
        if name == LABEL:
            yield LABEL, _NUMBER.format(_WHOSE[config])
            yield LABEL_NAME, _NAME
        else:
            yield name, meaning
