"""What one person may see of a project now.

Nobody sees anything of the samples, of the articles for practice and tests, and of what is archived. This person sees
nothing of the articles that they are still labeling.
"""

from dataclasses import dataclass

from labeling.context.access import blind_article_ids
from labeling.context.settings import read_adjudication_settings, read_assignment_settings
from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.model import Actor, ArticleUse
from labeling.storage import accounts, adjudications, article_uses
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage.article_deletions import count_deletions
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.corrections import last_correction
from labeling.storage.exclusions import left_out_people


@dataclass(frozen=True, slots=True)
class ProjectContext:
    """What is hidden from one person, and how far the project had come. With equal contexts, people see the same."""

    required: int
    """How many votes an article needs."""
    settings: AdjudicationSettings
    blind: frozenset[str]
    """Articles that the person is still labeling."""
    training: frozenset[str]
    """Articles for practice and tests."""
    samples: frozenset[str]
    """Articles that came with Factmark to try things on."""
    checks: frozenset[str]
    """Articles with known gold that are hidden among the work."""
    archived: frozenset[str]
    """Articles that an owner put away."""
    taken_down: frozenset[str]
    """Articles whose text is gone. What was labeled in them counts."""
    votes_sequence: int
    """The highest annotation sequence."""
    adjudications_sequence: int
    """The highest adjudication sequence."""
    newest_article: int
    """The number of the article that was imported last."""
    deletions: int
    """How many articles were deleted so far."""
    corrections: int
    """The number of the correction that was made last: titles, languages and parts are as they were then."""
    left_out: frozenset[str]
    """The people whose votes are left out, for everybody."""

    @property
    def hidden(self) -> frozenset[str]:
        """Articles of which the person sees nothing."""
        return self.blind | self.apart

    @property
    def apart(self) -> frozenset[str]:
        """Articles that are left out for everybody."""
        return self.training | self.samples | self.archived

    @property
    def put_away(self) -> frozenset[str]:
        """Archived or taken down: nothing is asked or decided on them."""
        return self.archived | self.taken_down

    @property
    def blind_article_count(self) -> int:
        """How many articles are left out only because the person is still labeling them."""
        return len(self.blind - self.apart)


def required_votes(db: Database) -> int:
    """How many votes a sentence needs: the overlap, or one where somebody works alone on this machine."""
    return read_assignment_settings(db).overlap if accounts.has_passwords(db) else 1


def uncounted_articles(db: Database) -> frozenset[str]:
    """The articles that are left out for everybody: samples, those for practice and tests, and what is archived."""
    return articles_by_status(db).archived | article_uses.apart_articles(db)


def project_context(db: Database, actor: Actor) -> ProjectContext:
    """What this person sees of the project now."""
    use_by_article, by_status = article_uses.use_by_article(db), articles_by_status(db)
    return ProjectContext(
        required=required_votes(db),
        settings=read_adjudication_settings(db),
        blind=frozenset(blind_article_ids(db, actor)),
        training=frozenset(article for article, use in use_by_article.items() if use.is_training),
        samples=frozenset(article for article, use in use_by_article.items() if use is ArticleUse.SAMPLE),
        checks=frozenset(article for article, use in use_by_article.items() if use is ArticleUse.CHECK),
        archived=by_status.archived,
        taken_down=by_status.taken_down,
        votes_sequence=stored_annotations.last_sequence(db),
        adjudications_sequence=adjudications.last_adjudication(db),
        newest_article=stored_articles.newest_article(db),
        deletions=count_deletions(db),
        corrections=last_correction(db),
        left_out=left_out_people(db),
    )
