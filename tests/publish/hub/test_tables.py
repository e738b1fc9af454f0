"""The columns as the Hub's card lists them are those of its files."""

from labeling.publish.card import card
from labeling.publish.hub.tables import CONFIGS, hub_columns, hub_schema
from labeling.publish.tables import columns_by_table
from tests.publish.sample_tables import CODEBOOK, sample


def test_every_column_of_every_file_is_explained_in_its_place():
    for config in CONFIGS:
        schema = hub_schema(columns_by_table(CODEBOOK)[config], CODEBOOK)
        assert list(hub_columns(CODEBOOK)[config]) == schema.names


def test_a_label_is_said_to_be_a_number_and_a_name():
    columns = hub_columns(CODEBOOK)
    for config in ("labels", "annotations"):
        assert columns[config]["label"].startswith("ClassLabel: the number of the label")
        assert columns[config]["label_name"].startswith("its id")
    assert "label_name" not in columns["articles"]


def test_the_card_lists_them_where_it_is_given_them():
    text = card(sample(), columns_by_config=hub_columns(CODEBOOK))
    assert text.count("| `label_name` |") == 2
    assert "| `label_name` |" not in card(sample())
