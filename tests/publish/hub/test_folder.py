"""The Hub folder, loaded by the Hub's own library and by Croissant's."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import datasets
import mlcroissant
import pytest
import yaml
from datasets import ClassLabel, get_dataset_config_names, load_dataset
from huggingface_hub import DatasetCard

from labeling.domain.releases import CardTexts
from labeling.publish.hub import folder
from labeling.publish.hub import tables as tables_service
from labeling.publish.hub.croissant import LABEL_NAMES
from tests.publish.sample_tables import CODEBOOK, HOSTILE, LABELS, SampleTables, article, label, sample, vote

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # mlcroissant's own


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)


def written(tables: SampleTables, where: Path) -> Path:
    paths = folder.write(tables, where)
    assert all(path.is_file() for path in paths)
    return where / "hub"


def loaded(hub: Path, config: str | None = None) -> Any:
    return load_dataset(str(hub), config, cache_dir=str(hub.parent / "cache"))


def test_the_default_configuration_is_the_labels(tmp_path: Path):
    dataset = loaded(written(sample(), tmp_path))
    assert {split: rows.num_rows for split, rows in dataset.items()} == {"train": 3, "validation": 1, "test": 1}
    train = dataset["train"]
    assert train.features["label"] == ClassLabel(names=LABELS)
    assert [None if n is None else train.features["label"].int2str(n) for n in train["label"]] == [
        "reported_fact",
        "quote",
        None,
    ]
    assert train["label_name"] == ["reported_fact", "quote", None]
    assert train["text"][1] == HOSTILE


def test_every_configuration_holds_every_row(tmp_path: Path):
    tables = sample()
    hub = written(tables, tmp_path)
    for config, rows in (
        ("labels", tables.label_rows),
        ("annotations", tables.annotation_rows),
        ("articles", tables.article_rows),
    ):
        dataset = loaded(hub, config)
        assert sum(split.num_rows for split in dataset.values()) == len(rows)
        for split, part in dataset.items():
            assert set(part["split"]) == {split}


def test_a_split_without_rows_is_not_announced(tmp_path: Path):
    tables = sample()
    for rows in (tables.article_rows, tables.label_rows, tables.annotation_rows):
        rows[:] = [row for row in rows if row["split"] == "train"]
    assert set(loaded(written(tables, tmp_path))) == {"train"}


def test_another_dataset_is_not_taken_for_one_that_was_loaded_before(tmp_path: Path):
    """`datasets` knows a folder by its card alone: with equal cards it would return the rows of the first, unasked."""
    labels = []
    for answer in ("quote", "opinion"):
        tables = sample()
        tables.label_rows[0]["label"] = answer
        (tmp_path / answer).mkdir()
        dataset = load_dataset(str(written(tables, tmp_path / answer)), cache_dir=str(tmp_path / "cache"))
        labels.append(dataset["train"]["label_name"][0])
    assert labels == ["quote", "opinion"]


def test_large_splits_are_several_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables_service, "SHARD_ROWS", 2)
    monkeypatch.setattr("labeling.publish.arrow.BATCH", 2)
    first = "a" * 16
    rows = [label(first, n + 1, n * 10, f"Sentence{n}.", label="quote", votes=1) for n in range(7)]
    tables = SampleTables([article(first, "x")], rows, [vote(row, "annotator-1", "quote") for row in rows])
    hub = written(tables, tmp_path)
    assert sorted(path.name for path in (hub / "labels").iterdir()) == [
        f"train-{n:05d}-of-00004.parquet" for n in range(4)
    ]
    assert loaded(hub)["train"]["text"] == [f"Sentence{n}." for n in range(7)]


def test_what_puts_text_back_lies_in_it_and_is_no_configuration(tmp_path: Path):
    hub = written(sample(), tmp_path)
    assert {path.name for path in (hub / "restore_text").iterdir()} == {
        "restore_text.py",
        "articles.jsonl",
        "sentences.jsonl",
    }
    assert "### Put the text back" in (hub / "README.md").read_text(encoding="utf-8")
    assert get_dataset_config_names(str(hub)) == ["labels", "annotations", "articles"]
    assert loaded(hub).num_rows == {"train": 3, "validation": 1, "test": 1}


def test_where_all_text_is_there_nothing_puts_it_back(tmp_path: Path):
    tables = sample()
    for rows in (tables.article_rows, tables.label_rows, tables.annotation_rows):
        rows[:] = [row for row in rows if row["split"] == "train"]
    hub = written(tables, tmp_path)
    assert not (hub / "restore_text").exists()
    assert "restore_text" not in (hub / "README.md").read_text(encoding="utf-8")


def test_nothing_puts_back_what_was_taken_down(tmp_path: Path):
    tables = sample()
    tables.label_rows[3]["text_sha256"] = None
    hub = written(tables, tmp_path)
    assert not (hub / "restore_text").exists()
    assert "restore_text" not in (hub / "README.md").read_text(encoding="utf-8")


def test_a_label_of_an_older_codebook_keeps_its_name(tmp_path: Path):
    tables = sample()
    tables.label_rows[0] = {**tables.label_rows[0], "label": "gossip"}
    train = loaded(written(tables, tmp_path))["train"]
    assert (train["label"][0], train["label_name"][0]) == (None, "gossip")


def test_what_only_the_owner_knows_is_left_out_until_they_say_it(tmp_path: Path):
    tables = sample()
    (tmp_path / "unsaid").mkdir()
    head = head_of(written(tables, tmp_path / "unsaid"))
    assert not head.keys() & {"annotations_creators", "language_creators", "source_datasets"}
    tables.card = CardTexts(
        annotations_creators="crowdsourced, expert-generated, Ann",
        language_creators=" found ",
        source_datasets="original",
    )
    (tmp_path / "said").mkdir()
    head = head_of(written(tables, tmp_path / "said"))
    assert head["annotations_creators"] == ["crowdsourced", "expert-generated"]
    assert (head["language_creators"], head["source_datasets"]) == (["found"], ["original"])


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("other", {"license": "unknown"}),
        ("cc-by-4.0", {"license": "cc-by-4.0"}),
        (
            "Harbour Lab terms, 1.0",
            {"license": "other", "license_name": "harbour-lab-terms-1.0", "license_link": "README.md#licence"},
        ),
    ],
)
def test_the_hub_gets_the_licence_in_its_own_words(tmp_path: Path, licence: str, expected: dict[str, str]):
    tables = sample()
    tables.card = CardTexts(licence=licence)
    head = head_of(written(tables, tmp_path))
    assert {name: value for name, value in head.items() if name.startswith("license")} == expected


def test_every_configuration_says_what_a_row_is_before_its_digest(tmp_path: Path):
    description_by_config = {
        config["config_name"]: config["description"] for config in head_of(written(sample(), tmp_path))["configs"]
    }
    assert re.fullmatch(
        r"One row per sentence, with its label of record\. Data [0-9a-f]{16}", description_by_config["labels"]
    )
    assert description_by_config["annotations"].startswith("One row per vote. Data ")
    assert description_by_config["articles"].startswith("One row per article. Data ")


def head_of(hub: Path) -> dict[str, Any]:
    return DatasetCard.load(hub / "README.md").data.to_dict()


class TestCroissant:
    @pytest.mark.parametrize(
        ("creator", "expected"),
        [
            ("Harbour Lab", {"@type": "sc:Organization", "name": "Harbour Lab"}),
            ("", {"@type": "sc:Organization", "name": "Unknown"}),
            (
                "Müller, Anna and O'Neil, Bo",
                [{"@type": "sc:Person", "name": "Müller, Anna"}, {"@type": "sc:Person", "name": "O'Neil, Bo"}],
            ),
        ],
    )
    def test_who_made_it_is_an_organisation_or_people(self, tmp_path: Path, creator: str, expected: object):
        metadata = self.metadata(tmp_path, CardTexts(creator=creator))
        assert metadata["creator"] == expected

    @pytest.mark.parametrize(
        ("licence", "expected"),
        [
            ("other", "The publisher has not said which licence the labels have."),
            ("cc0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("Harbour Lab terms", "Harbour Lab terms"),
        ],
    )
    def test_the_licence_is_its_address_or_its_name(self, tmp_path: Path, licence: str, expected: str):
        assert self.metadata(tmp_path, CardTexts(licence=licence))["license"] == expected

    def test_what_is_no_address_is_in_no_field_for_one(self, tmp_path: Path):
        assert "url" not in self.metadata(tmp_path, CardTexts(url="not a url"))

    def test_an_address_that_was_given_is_there(self, tmp_path: Path):
        address = "https://data.example.org/d"
        assert self.metadata(tmp_path, CardTexts(url=address))["url"] == address

    def test_limits_and_what_it_is_not_for_are_separate(self, tmp_path: Path):
        metadata = self.metadata(tmp_path, CardTexts(limits="One town", not_for="judging outlets"))
        assert metadata["rai:dataLimitations"] == ["One town", "Not for: judging outlets"]

    def test_days_of_votes_are_days_of_annotation(self, tmp_path: Path):
        metadata = self.metadata(tmp_path, CardTexts())
        assert "rai:dataCollectionTimeframe" not in metadata
        assert "in this Factmark project between 2026-03-01 and 2026-03-03" in metadata["rai:dataAnnotationProtocol"]
        assert metadata["rai:dataAnnotationPlatform"] == ["Factmark (7 votes)"]
        assert metadata["rai:annotationsPerItem"] == "0 to 3 votes that settle it, 1.4 on average"

    def metadata(self, where: Path, texts: CardTexts) -> dict[str, Any]:
        tables = sample()
        tables.card = texts
        path = written(tables, where) / "croissant.json"
        issues = mlcroissant.Dataset(jsonld=str(path)).metadata.ctx.issues
        assert not (issues.errors | issues.warnings)
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def test_mlcroissant_validates_and_loads_every_record_set(self, tmp_path: Path):
        tables = sample()
        hub = written(tables, tmp_path)
        dataset = mlcroissant.Dataset(jsonld=str(hub / "croissant.json"))
        assert not dataset.metadata.ctx.issues.errors
        assert not dataset.metadata.ctx.issues.warnings
        rows = list(dataset.records(record_set="labels_train"))
        assert [row["labels_train/text"].decode() for row in rows] == [r["text"] for r in tables.label_rows[:3]]
        counts = {
            s: len(list(dataset.records(record_set=s))) for s in ("annotations_train", "articles_test", "label_names")
        }
        assert counts == {"annotations_train": 6, "articles_test": 1, "label_names": len(LABELS)}

    def test_what_mlcroissant_lets_pass_is_there(self, tmp_path: Path):
        metadata = json.loads((written(sample(), tmp_path) / "croissant.json").read_text(encoding="utf-8"))
        assert all(metadata[required] for required in ("name", "description", "creator", "license", "version"))
        (enumeration,) = (records for records in metadata["recordSet"] if records["@id"] == LABEL_NAMES)
        enumerated = {record[f"{LABEL_NAMES}/name"] for record in enumeration["data"]}
        assert enumerated == {entry.id for entry in CODEBOOK.labels}
        assert metadata["rai:dataAnnotationAnalysis"]

    def test_a_changed_file_does_not_load(self, tmp_path: Path):
        hub = written(sample(), tmp_path)
        path = next((hub / "labels").glob("train-*"))
        path.write_bytes(path.read_bytes() + b"x")
        dataset = mlcroissant.Dataset(jsonld=str(hub / "croissant.json"))
        with pytest.raises(Exception, match="Download"):
            list(dataset.records(record_set="labels_train"))


def test_the_same_tables_are_the_same_bytes(tmp_path: Path):
    first, second = (written(sample(), tmp_path / name) for name in ("one", "two") if not (tmp_path / name).mkdir())
    files = [path.relative_to(first) for path in sorted(first.rglob("*")) if path.is_file()]
    assert files == [path.relative_to(second) for path in sorted(second.rglob("*")) if path.is_file()]
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)


@pytest.mark.parametrize(
    "title", ["Checked facts \U0001f5c2", "\U0001f600", "a\x7f\u2028b", 'Café: "#1" \\ud83d', "日本語 \U00020b9f"]
)
def test_a_title_is_the_same_to_every_reader_of_yaml(tmp_path: Path, title: str):
    tables = sample()
    tables.choices = replace(tables.choices, title=title)
    head = (written(tables, tmp_path) / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    pretty_name = yaml.safe_load(head)["pretty_name"]
    assert pretty_name == title
    assert pretty_name.encode("utf-8").decode("utf-8") == title


@pytest.mark.parametrize(
    ("tags", "language", "bcp47"),
    [
        (("en",), ["en"], None),
        (("en-GB",), ["en"], ["en-GB"]),
        (("en", "en-GB", "zh-Hant"), ["en", "zh"], ["en-GB", "zh-Hant"]),
        (("pt-BR", "pt-PT"), ["pt"], ["pt-BR", "pt-PT"]),
        (("und",), None, None),
        (("x-orc",), None, ["x-orc"]),
    ],
)
def test_a_language_is_one_of_iso_639_with_its_tag_in_another_field(
    tmp_path: Path, tags: tuple[str, ...], language: list[str] | None, bcp47: list[str] | None
):
    tables = sample()
    tables.facts = replace(tables.facts, languages=tags)
    head = yaml.safe_load((written(tables, tmp_path) / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    assert (head.get("language"), head.get("language_bcp47")) == (language, bcp47)
