"""Many articles at once: files are read into a folder of their own, looked at and corrected there, and then stored.

Nothing is stored until somebody says so, and whatever happens meanwhile (a reload, a crash, a killed process), the
import goes on from where it was.
"""

from labeling.services.article_imports.draft_lines import PreparedArticle, PreparedDraft
from labeling.services.article_imports.ended_imports import (
    article_imports,
    cancel_import,
    import_results,
    undo_import,
)
from labeling.services.article_imports.import_folder import ImportPlan, PreparedCorrections
from labeling.services.article_imports.jobs import ImportJob
from labeling.services.article_imports.near_articles import (
    SimilarArticle,
    choose_near,
    similar_article,
    titles_of_similar,
)
from labeling.services.article_imports.near_choices import NearChoice, choice_of, similarity_in_words
from labeling.services.article_imports.waiting_imports import (
    HowToRead,
    OneArticle,
    WaitingImport,
    begin_import,
    correct_all,
    correct_one,
    discard,
    go_on,
    head_of_table,
    import_local_files,
    leave_out,
    prepared_draft,
    read_again,
    stop_job,
    store,
    waiting_import,
    waiting_imports,
)
from labeling.storage.article_imports import ArticleImport, ImportEnd, ImportOutcome, ImportResult

__all__ = [
    "ArticleImport", "HowToRead", "ImportEnd", "ImportJob", "ImportOutcome", "ImportPlan", "ImportResult",
    "NearChoice", "OneArticle", "PreparedArticle", "PreparedCorrections", "PreparedDraft", "SimilarArticle",
    "WaitingImport", "article_imports", "begin_import", "cancel_import", "choice_of", "choose_near", "correct_all",
    "correct_one", "discard", "go_on", "head_of_table", "import_local_files", "import_results", "leave_out",
    "prepared_draft", "read_again", "similar_article", "similarity_in_words", "stop_job", "store",
    "titles_of_similar", "undo_import", "waiting_import", "waiting_imports",
]  # fmt: skip
