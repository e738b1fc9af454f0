"""Import articles, and votes that were made elsewhere: first as a dry run, then for good, and overwriting nothing."""

from labeling.services.imports.matches import (
    Matches,
    alike_people,
    chosen_labels,
    chosen_people,
    notes_on_merged_people,
    suggest_matches,
    with_alike,
    with_spellings,
)
from labeling.services.imports.report import ImportConflict, ImportCounts, ImportReport
from labeling.services.imports.reversal import list_imports, take_back_import
from labeling.services.imports.vote_imports import apply_import, plan_import
from labeling.storage.vote_imports import VoteImport

__all__ = [
    "ImportConflict",
    "ImportCounts",
    "ImportReport",
    "Matches",
    "VoteImport",
    "alike_people",
    "apply_import",
    "chosen_labels",
    "chosen_people",
    "list_imports",
    "notes_on_merged_people",
    "plan_import",
    "suggest_matches",
    "take_back_import",
    "with_alike",
    "with_spellings",
]
