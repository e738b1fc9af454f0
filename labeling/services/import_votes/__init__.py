"""Votes that were made elsewhere: looked at first, then joined with what is here. Nothing is ever overwritten."""

from labeling.services.import_votes.importing import apply_import, plan_import
from labeling.services.import_votes.matching import (
    alike_people,
    suggest_matches,
    told_joined,
    with_alike,
    with_spellings,
)
from labeling.services.import_votes.named import chosen_labels, chosen_people
from labeling.services.import_votes.nouns import Conflict, Counts, Matches, Report
from labeling.services.import_votes.taking_back import imports, take_back_import
from labeling.storage.vote_imports import VoteImport

__all__ = [
    "Conflict",
    "Counts",
    "Matches",
    "Report",
    "VoteImport",
    "alike_people",
    "apply_import",
    "chosen_labels",
    "chosen_people",
    "imports",
    "plan_import",
    "suggest_matches",
    "take_back_import",
    "told_joined",
    "with_alike",
    "with_spellings",
]
