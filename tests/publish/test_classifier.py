"""What the dataset is for: a model trained on the published folder, as it is, knows more than which label is common."""

from pathlib import Path
from typing import Any

import datasets
import pytest
from datasets import load_dataset
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline

from tests.labeled_corpus import LabeledCorpus
from tests.releases import published

pytestmark = pytest.mark.slow


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    with LabeledCorpus(tmp_path) as team:
        folder = published(team.file, team.owner, shares=(70, 0, 30), formats=("hub",))
    return load_dataset(str(folder / "hub"), cache_dir=str(tmp_path / "cache"))


def test_a_classifier_learns_the_labels_from_the_published_folder(dataset: Any):
    train, test = (dataset[split].filter(lambda row: row["label"] is not None) for split in ("train", "test"))
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=1000))
    model.fit(train["text"][:], train["label"][:])
    predicted = model.predict(test["text"][:])
    names = dataset["train"].features["label"]
    common = names.str2int(max(names.names, key=train["label_name"][:].count))
    majority = accuracy_score(test["label"][:], [common] * len(test))
    assert accuracy_score(test["label"][:], predicted) > majority + 0.25
    assert f1_score(test["label"][:], predicted, average="macro") > 0.7
    assert {row["split"] for row in test} == {"test"}


def test_no_article_helps_with_its_own_test(dataset: Any):
    articles = {split: set(rows["article_id"]) for split, rows in dataset.items()}
    assert not articles["train"] & articles["test"]
    assert articles["test"]
