"""Croissant 1.1 metadata with its responsible-AI vocabulary, for the data files of a Hub folder.

Source: MLCommons, Croissant format specification 1.1 and RAI specification 1.0. The context is mlcroissant's own, to
the letter: with the specification's `http://schema.org/` it finds no dataset. Every label of the codebook is in the
enumeration `label_names`; mlcroissant would not miss one.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labeling.domain.model import FACTMARK
from labeling.domain.wording import counted
from labeling.publish.card import NAMES_IN_TEXTS, licence_sentence
from labeling.publish.citation import UNKNOWN, citation, people, web_address
from labeling.publish.facts import Provenance
from labeling.publish.hub.tables import LABEL, LABEL_NAME
from labeling.publish.licences import LICENCE_BY_ID, is_said
from labeling.publish.manifest import sha256_of
from labeling.publish.methods import figure, methods_paragraph
from labeling.publish.tables import Tables
from labeling.publish.vote_descriptions import TABLE, describe_votes, per_sentence, tool_name

if TYPE_CHECKING:
    import pyarrow as pa

Json = dict[str, Any]

CONFORMS_TO = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")
LABEL_NAMES = "label_names"
"""The record set that enumerates the labels."""

_DATA_TYPES = {"int32": "sc:Integer", "int64": "sc:Integer", "bool": "sc:Boolean", "double": "sc:Float"}
"""Schema.org's, by Arrow's."""

_CR = ("citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet", "format")
_CR_TOO = ("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references")
_CR_LAST = ("regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform")

CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{word: f"cr:{word}" for word in (*_CR, *_CR_TOO, *_CR_LAST)},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "sc": "https://schema.org/",
}


def croissant(tables: Tables, schema_by_config: Mapping[str, "pa.Schema"], folder: Path) -> Json:
    """The metadata of the Parquet files in `folder`, with their SHA-256."""
    choices, texts = tables.choices, tables.card
    known = LICENCE_BY_ID.get(texts.licence)
    licence = known.url if known else texts.licence
    persons = [{"@type": "sc:Person", "name": name} for name in people(texts.creator)]
    organization = {"@type": "sc:Organization", "name": texts.creator.strip() or UNKNOWN}
    files = [path for config in schema_by_config for path in sorted((folder / config).glob("*.parquet"))]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": list(CONFORMS_TO),
        "name": choices.title,
        "description": methods_paragraph(tables),
        "license": licence if is_said(texts.licence) else licence_sentence(texts.licence),
        # The specification asks for one, mlcroissant does not: none is better than another's.
        **({"url": url} if (url := web_address(texts.url)) else {}),
        "version": choices.version,
        "datePublished": choices.published_on.isoformat(),
        "creator": persons or organization,
        "citeAs": citation(tables),
        **_responsible(tables),
        "distribution": [_file(path, folder) for path in files],
        "recordSet": [*(_records(path, folder, schema_by_config) for path in files), _enumeration(tables)],
    }


def _responsible(tables: Tables) -> Json:
    facts, texts = tables.facts, tables.card
    fields: Json = {
        "rai:dataCollection": texts.how_chosen,
        "rai:dataAnnotationProtocol": " ".join(describe_votes(facts)),
        "rai:dataAnnotationPlatform": [_platform(origin) for origin in facts.provenance],
        "rai:dataAnnotationAnalysis": "The column gold_by says how each label of record came about. Nominal "
        f"Krippendorff's alpha of the votes, without adjudicators' decisions: {figure(facts.agreement.alpha)}.",
        "rai:annotationsPerItem": "" if facts.per_sentence is None else per_sentence(facts.per_sentence),
        "rai:annotatorDemographics": texts.who_annotated,
        "rai:dataUseCases": texts.uses,
        "rai:dataLimitations": [
            *filter(None, [texts.limits]),
            *([f"Not for: {texts.not_for}"] if texts.not_for else []),
        ],
        "rai:personalSensitiveInformation": NAMES_IN_TEXTS,
    }
    return {name: value for name, value in fields.items() if value}


def _platform(origin: Provenance) -> str:
    """Such as `Label Studio (1,200 votes)`."""
    where = "a table that does not say what wrote it" if origin.made_with == TABLE else tool_name(origin.made_with)
    elsewhere = ", in other projects" if origin.made_with == FACTMARK and not origin.here else ""
    return f"{where}{elsewhere} ({counted(origin.votes, 'vote')})"


def _file(path: Path, folder: Path) -> Json:
    name = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "encodingFormat": "application/x-parquet",
        "sha256": sha256_of(path),
    }


def _records(path: Path, folder: Path, schema_by_config: Mapping[str, "pa.Schema"]) -> Json:
    """One file's rows, such as `labels_train`; further shards of a split have their number behind."""
    config, split = path.parent.name, path.name.partition("-")[0]
    shard = path.name.split("-")[1]
    name = f"{config}_{split}" if shard == "00000" else f"{config}_{split}_{shard}"
    file_id = path.relative_to(folder).as_posix()
    schema = schema_by_config[config]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "field": list(_fields(name, file_id, schema))}


def _fields(record_set: str, file_id: str, schema: "pa.Schema") -> Iterator[Json]:
    for column in schema:
        if column.name == LABEL and LABEL_NAME in schema.names:
            continue  # a number there; its name is in the next column
        arrow_type = str(column.type)
        data_type = "sc:Date" if arrow_type.startswith("timestamp") else _DATA_TYPES.get(arrow_type, "sc:Text")
        field: Json = {
            "@type": "cr:Field",
            "@id": f"{record_set}/{column.name}",
            "name": column.name,
            "dataType": [data_type, "cr:Label"] if column.name == LABEL_NAME else data_type,
            "source": {"fileObject": {"@id": file_id}, "extract": {"column": column.name}},
        }
        yield field


def _enumeration(tables: Tables) -> Json:
    return {
        "@type": "cr:RecordSet",
        "@id": LABEL_NAMES,
        "name": LABEL_NAMES,
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{LABEL_NAMES}/name"},
        "field": [
            {"@type": "cr:Field", "@id": f"{LABEL_NAMES}/{column}", "name": column, "dataType": "sc:Text"}
            for column in ("name", "definition")
        ],
        "data": [
            {f"{LABEL_NAMES}/name": label.id, f"{LABEL_NAMES}/definition": label.definition}
            for label in tables.codebook.labels
        ],
    }
