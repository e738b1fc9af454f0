"""The way of an import: a dry run in one snapshot, or article by article through the writer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from labeling.context.access import blind_articles, require_owner, require_owner_now
from labeling.domain.model import Actor, ArticleUse
from labeling.errors import Refused
from labeling.intake.foreign.model import Foreign
from labeling.services.codebooks import current_codebook
from labeling.services.imports.exclusions import new_exclusions, notes_on_exclusions, store_exclusions
from labeling.services.imports.histories import histories_of
from labeling.services.imports.lookup import ForeignIndex, SentenceLookup
from labeling.services.imports.matches import VERB, AppliedMatches, notes_on_joined_people, shown_name
from labeling.services.imports.merge import ImportRun, compare, store
from labeling.services.imports.report import ImportReport, Matches
from labeling.services.imports.translation import AnswerTranslator
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.vote_imports import VoteImport, new_import_id

CHUNK = 2_000
"""Sentences and votes that are written in one transaction; an article is never divided."""

Tick = Callable[[float], None]
"""Told which share is done."""


def plan_import(file: ProjectFile, actor: Actor, foreign: Foreign, matches: Matches, *, now: datetime) -> ImportReport:
    """What the import would do, and nothing done. Where it would be refused, `unmapped` says for which labels.

    Raises NotAllowed for anybody but an owner, Refused where `matches` names labels that the codebook doesn't have,
    and BadName where nobody can go by a new person's name.
    """
    require_owner(actor, VERB)
    with file.reading() as db:
        if unmapped := AnswerTranslator(db, foreign, matches.labels, current_codebook(file)).unmapped():
            return ImportReport(problems=foreign.problems, notes=list(foreign.notes), unmapped=unmapped)
        ground, articles = _import_run(file, db, actor, foreign, matches, VoteImport("", "", "", {}, now, ""), now)
        for article_id in articles:
            ground.named |= compare(db, ground, article_id).people
        ground.report.notes += notes_on_exclusions(db, ground)
        ground.report.exclusions = len(list(new_exclusions(db, ground)))
    ground.report.notes += _notes_on_uncounted(ground)
    ground.report.people = _new_people(ground)
    return ground.report


def apply_import(  # noqa: PLR0913  # the file, what its words mean, and what it is called
    file: ProjectFile,
    actor: Actor,
    foreign: Foreign,
    matches: Matches,
    *,
    form: str,
    origin: str,
    now: datetime,
    tick: Tick = lambda _: None,
) -> ImportReport:
    """Do it: articles that are new are stored, votes and decisions that are new are joined, nothing is overwritten.

    Importing the same file twice changes nothing. It goes article by article, so that labeling goes on meanwhile; what
    was done stays done if it is broken off, and importing again does the rest. `origin` is the file's name. Raises as
    `plan_import`, Refused where another project has labels that are none here and `matches` doesn't say what they are,
    and NotSaved where the disk does not take it.
    """
    require_owner(actor, VERB)
    made = VoteImport(new_import_id(), origin, form, {}, now, actor.annotator_id)
    with file.reading() as db:
        ground, articles = _import_run(file, db, actor, foreign, matches, made, now)
    for done, chunk in enumerate(chunks := list(_chunks(ground, articles)), start=1):
        file.write(partial(_import_chunk, ground=ground, chunk=chunk)).result()
        tick(done / len(chunks))
    if foreign.exclusions:
        file.write(partial(_exclude, ground=ground)).result()
    with file.reading() as db:
        ground.report.notes += notes_on_exclusions(db, ground)
    ground.report.notes += _notes_on_uncounted(ground)
    ground.report.people = _new_people(ground)
    return ground.report


def _new_people(ground: ImportRun) -> list[str]:
    """By name: their ids are random, and would list them in another order each time."""
    people = (ground.histories.person_by_id[annotator_id] for annotator_id in ground.named)
    return sorted(person.name for person in people if person.is_new)


_FOR = {
    ArticleUse.SAMPLE: "is one of Factmark's samples",
    ArticleUse.PRACTICE: "is for practice",
    ArticleUse.TEST: "is a test",
}


def _notes_on_uncounted(ground: ImportRun) -> list[str]:
    """A sentence for each kind of votes that are stored and count nowhere."""
    told = [
        f"“{title}” {_FOR[use]}: {number:,} {'vote' if number == 1 else 'votes'} on it will be stored, but count "
        "nowhere until the article is used for work."
        for (title, use), number in ground.apart.items()
    ]
    if number := ground.report.second_thoughts:
        told.append(
            f"{number:,} of the votes {'is a second thought' if number == 1 else 'are second thoughts'}: their article "
            "was opened to whoever gave them, who may have seen the others' answers. They are kept, but are not "
            "counted as votes."
        )
    return told


def _import_run(  # noqa: PLR0913, PLR0917  # everything that an import rests on
    file: ProjectFile,
    db: Database,
    actor: Actor,
    foreign: Foreign,
    matches: Matches,
    made: VoteImport,
    now: datetime,
) -> tuple[ImportRun, list[str]]:
    require_owner_now(db, actor, VERB)
    report = ImportReport(problems=foreign.problems, notes=list(foreign.notes))
    for reason, (number, at) in foreign.left_out.items():
        report.left_out[reason], report.left_out_at[reason] = number, list(at)
    codebook = current_codebook(file)
    words = AnswerTranslator(db, foreign, matches.labels, codebook)
    if unmapped := words.unmapped():
        raise Refused(unmapped_message(unmapped))
    matching = AppliedMatches(db, foreign, matches, codebook)
    report.matched_people = _matched_people(foreign, matching)
    brought = ForeignIndex(foreign)
    places = SentenceLookup(db, brought)
    report.notes += [*notes_on_joined_people(foreign, matches), *places.find()]
    histories = histories_of(foreign, matching, words, places, report, now)
    new = [article.article.id for article in places.new_articles()]
    made = replace(made, matches={"labels": matches.labels, "people": matching.ids()})
    ground = ImportRun(actor, foreign, brought, histories, blind_articles(db, actor), report, made, now)
    return ground, list(dict.fromkeys([*new, *histories.by_article]))


def _matched_people(foreign: Foreign, matching: AppliedMatches) -> list[tuple[str, str]]:
    people = ((user, matching.person(user.key)) for user in foreign.users)
    return [(shown_name(foreign, user), "" if person is None else person.name) for user, person in people]


def unmapped_message(unmapped: Mapping[str, int]) -> str:
    """What to do about labels that are none here, in words."""
    listed = ", ".join(f"{word} ({number:,} times)" if number > 1 else word for word, number in unmapped.items())
    return (
        f"The codebook of this project has no {listed}. Nothing was imported: say what each of them is here, or leave "
        "it out."
    )


def _chunks(ground: ImportRun, articles: list[str]) -> Iterator[list[str]]:
    sentences = {one.article.id: len(one.sentences) for one in ground.foreign.articles}
    chunk: list[str] = []
    size = 0
    for article_id in articles:
        histories = ground.histories.by_article.get(article_id)
        chunk.append(article_id)
        size += sentences.get(article_id, 0) + (histories.size if histories else 0)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _exclude(db: Database, ground: ImportRun) -> None:
    require_owner_now(db, ground.actor, VERB)
    store_exclusions(db, ground)


def _import_chunk(db: Database, ground: ImportRun, chunk: list[str]) -> None:
    require_owner_now(db, ground.actor, VERB)
    for article_id in chunk:
        store(db, ground, article_id, compare(db, ground, article_id))
