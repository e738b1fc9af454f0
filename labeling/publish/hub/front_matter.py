"""The YAML at the head of a dataset's README.md on the Hugging Face Hub.

Source: hub-docs, `datasetcard.md` and "manual configuration". Values are written as JSON, which every YAML reader
takes with one exception: JSON escapes what is beyond the BMP as two halves, and YAML reads two lone halves.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labeling.domain.codebook import Codebook
from labeling.domain.releases import HUB_WORDS, Split, hub_words
from labeling.publish.card import ABOUT_BY_TABLE
from labeling.publish.hub.tables import LABEL, dtype
from labeling.publish.licences import LICENCE_BY_ID, is_said, slug
from labeling.publish.manifest import sha256_of
from labeling.publish.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa

DEFAULT_CONFIG = "labels"

_ISO_639 = re.compile("[a-z]{2,3}")
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}
"""Codes for a language that is unknown, several, unlisted, or none."""
_NOT_PLAIN = re.compile("[^ -~]")

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)


def front_matter(tables: Tables, schema_by_config: Mapping[str, "pa.Schema"], folder: Path) -> str:
    """The head of the card, with its lines of dashes. `folder` holds the files that were written."""
    # What only the owner knows, in the Hub's words; left out where nobody said, or in words that it refuses.
    words_by_field = {name: hub_words(name, getattr(tables.card, name))[0] for name in HUB_WORDS}
    fields: dict[str, Any] = {
        **_languages(tables.facts.languages),
        **_licence(tables.card.licence),
        "pretty_name": tables.choices.title,
        **{name: words for name, words in words_by_field.items() if words},
        "size_categories": [size_category(sum(tables.facts.count_by_label.values()))],
        "task_categories": ["text-classification"],
        "task_ids": ["multi-class-classification"],
        "tags": ["mlcroissant"],
        "configs": [_config(config, folder) for config in schema_by_config if _splits(config, folder)],
        "dataset_info": [
            {"config_name": config, "features": _features(schema, tables.codebook)}
            for config, schema in schema_by_config.items()
            if _splits(config, folder)
        ],
    }
    return "---\n" + "".join(_lines(fields)) + "---\n"


def _languages(tags: Iterable[str]) -> dict[str, list[str]]:
    """The Hub's `language` takes codes of ISO 639 only; what a tag says beyond its code goes into another field."""
    code_by_tag = {tag: tag.partition("-")[0].lower() for tag in tags}
    codes = sorted({code for code in code_by_tag.values() if _ISO_639.fullmatch(code)} - _NO_LANGUAGE)
    more = [tag for tag, code in code_by_tag.items() if tag != code]
    return {**({"language": codes} if codes else {}), **({"language_bcp47": more} if more else {})}


def _licence(licence: str) -> dict[str, str]:
    """In the Hub's words: it knows some licences, and one for which nothing was said."""
    if not is_said(licence):
        return {"license": "unknown"}
    if licence in LICENCE_BY_ID:
        return {"license": licence}
    return {"license": "other", "license_name": slug(licence), "license_link": "README.md#licence"}


def size_category(sentences: int) -> str:
    """The Hub's word for how large a dataset is: how many sentences have a label of record."""
    return next((word for limit, word in _SIZES if sentences < limit), "n>10M")


def _config(config: str, folder: Path) -> dict[str, Any]:
    files = [{"split": split, "path": f"{config}/{split}-*"} for split in _splits(config, folder)]
    default = {"default": True} if config == DEFAULT_CONFIG else {}
    # `datasets` finds a folder in its cache by these fields alone, whatever the files hold: without the digest it
    # returns the rows of an older release that it has seen, and says nothing.
    digests = "".join(sha256_of(path) for path in sorted((folder / config).iterdir()))
    digest = hashlib.sha256(digests.encode()).hexdigest()[:16]
    about = f"{ABOUT_BY_TABLE[config].capitalize()}. Data {digest}"
    return {"config_name": config, **default, "description": about, "data_files": files}


def _splits(config: str, folder: Path) -> list[str]:
    """The splits that have rows: `datasets` refuses a pattern that finds no file."""
    return [split.value for split in Split if any((folder / config).glob(f"{split.value}-*"))]


def _features(schema: "pa.Schema", codebook: Codebook) -> list[dict[str, Any]]:
    names = {str(number): label.id for number, label in enumerate(codebook.labels)}
    return [
        {"name": field.name, "dtype": {"class_label": {"names": names}} if field.name == LABEL else dtype(field.type)}
        for field in schema
    ]


def _lines(fields: Mapping[str, Any]) -> Iterable[str]:
    for name, value in fields.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name}:\n"
            yield from (f"- {_json(element)}\n" for element in value)
        else:
            yield f"{name}: {_json(value)}\n"


def _json(value: Any) -> str:
    # Escaped throughout: YAML forbids some characters that JSON allows, and knows no pairs of halves.
    return _NOT_PLAIN.sub(lambda match: f"\\U{ord(match[0]):08x}", json.dumps(value, ensure_ascii=False))
