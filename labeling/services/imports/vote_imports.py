"""Import votes: as a dry run in one snapshot, or article by article through the writer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from labeling.context.access import blind_article_ids, require_owner, require_owner_now
from labeling.domain.model import Actor, ArticleUse
from labeling.errors import Refused
from labeling.intake.foreign.model import Foreign
from labeling.services.codebooks import current_codebook
from labeling.services.imports.additions import ImportRun, store
from labeling.services.imports.exclusions import new_exclusions, notes_on_exclusions, store_exclusions
from labeling.services.imports.histories import histories_of
from labeling.services.imports.lookup import ForeignIndex, SentenceLookup
from labeling.services.imports.matches import ACTION, AppliedMatches, Matches, notes_on_merged_people, shown_name
from labeling.services.imports.merge import compare
from labeling.services.imports.report import ImportReport
from labeling.services.imports.translation import AnswerTranslator
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.vote_imports import VoteImport, new_import_id

CHUNK = 2_000
"""How many sentences and votes end a transaction; an article is never divided."""

OnProgress = Callable[[float], None]
"""Called with the share that is done, from 0 to 1."""


def plan_import(file: ProjectFile, actor: Actor, foreign: Foreign, matches: Matches, *, now: datetime) -> ImportReport:
    """What the import would do; nothing is stored. Where it would be refused, `unmapped` says for which labels.

    Raises NotAllowed for anybody but an owner, Refused where `matches` names labels that the codebook lacks, and
    BadName where a new person's name cannot be used.
    """
    require_owner(actor, ACTION)
    with file.reading() as db:
        if unmapped := AnswerTranslator(db, foreign, matches.labels, current_codebook(file)).unmapped():
            return ImportReport(problems=foreign.problems, notes=list(foreign.notes), unmapped=unmapped)
        run, articles = _import_run(file, db, actor, foreign, matches, VoteImport("", "", "", {}, now, ""), now)
        for article_id in articles:
            run.people_seen |= compare(db, run, article_id).people
        run.report.notes += notes_on_exclusions(db, run)
        run.report.exclusions = len(list(new_exclusions(db, run)))
    run.report.notes += _notes_on_uncounted(run)
    run.report.people = _new_people(run)
    return run.report


def apply_import(  # noqa: PLR0913  # the file, what its words mean, and what it is called
    file: ProjectFile,
    actor: Actor,
    foreign: Foreign,
    matches: Matches,
    *,
    form: str,
    name: str,
    now: datetime,
    progress: OnProgress = lambda _: None,
) -> ImportReport:
    """Import the file: new articles are stored, new votes and decisions are added, and nothing is overwritten.

    Importing the same file twice changes nothing. Articles are stored one by one, so labeling can go on meanwhile. An
    import that is interrupted keeps what it has stored; importing again does the rest. `name` is that of the
    file.
    Raises as `plan_import`, Refused where another project has labels that are missing here and in `matches`, and
    NotSaved where the disk does not take it.
    """
    require_owner(actor, ACTION)
    vote_import = VoteImport(new_import_id(), name, form, {}, now, actor.annotator_id)
    with file.reading() as db:
        run, articles = _import_run(file, db, actor, foreign, matches, vote_import, now)

    def import_chunk(db: Database, chunk: list[str]) -> None:
        require_owner_now(db, actor, ACTION)
        for article_id in chunk:
            store(db, run, article_id, compare(db, run, article_id))

    def exclude(db: Database) -> None:
        require_owner_now(db, actor, ACTION)
        store_exclusions(db, run)

    for done, chunk in enumerate(chunks := list(_chunks(run, articles)), start=1):
        file.write(partial(import_chunk, chunk=chunk)).result()
        progress(done / len(chunks))
    if foreign.exclusions:
        file.write(exclude).result()
    with file.reading() as db:
        run.report.notes += notes_on_exclusions(db, run)
    run.report.notes += _notes_on_uncounted(run)
    run.report.people = _new_people(run)
    return run.report


def _new_people(run: ImportRun) -> list[str]:
    """Names, sorted: ids are random, so by them every import would list people in another order."""
    people = (run.histories.person_by_id[annotator_id] for annotator_id in run.people_seen)
    return sorted(person.name for person in people if person.is_new)


_USE_IN_WORDS = {
    ArticleUse.SAMPLE: "is one of Factmark's samples",
    ArticleUse.PRACTICE: "is for practice",
    ArticleUse.TEST: "is a test",
}


def _notes_on_uncounted(run: ImportRun) -> list[str]:
    """A sentence for each group of votes that are stored but count nowhere."""
    notes = [
        f"“{title}” {_USE_IN_WORDS[use]}: {number:,} {'vote' if number == 1 else 'votes'} on it will be stored, but "
        "will not count until the article is used for work."
        for (title, use), number in run.uncounted.items()
    ]
    if number := run.report.second_thoughts:
        notes.append(
            f"{number:,} of the votes {'is a second thought' if number == 1 else 'are second thoughts'}: their article "
            "was opened to the annotators, who may have seen the others' answers. Second thoughts are kept, but do not "
            "count as votes."
        )
    return notes


def _import_run(  # noqa: PLR0913, PLR0917  # all that an import works with
    file: ProjectFile,
    db: Database,
    actor: Actor,
    foreign: Foreign,
    matches: Matches,
    vote_import: VoteImport,
    now: datetime,
) -> tuple[ImportRun, list[str]]:
    """What the import works with, and the ids of the articles that it may add to: new ones first."""
    require_owner_now(db, actor, ACTION)
    report = ImportReport(problems=foreign.problems, notes=list(foreign.notes))
    for reason, (number, at) in foreign.left_out.items():
        report.left_out[reason], report.left_out_at[reason] = number, list(at)
    codebook = current_codebook(file)
    translator = AnswerTranslator(db, foreign, matches.labels, codebook)
    if unmapped := translator.unmapped():
        raise Refused(unmapped_message(unmapped))
    applied = AppliedMatches(db, foreign, matches, codebook)
    people = ((user, applied.person(user.key)) for user in foreign.users)
    report.matched_people = [(shown_name(foreign, user), person.name if person else "") for user, person in people]
    index = ForeignIndex(foreign)
    lookup = SentenceLookup(db, index)
    report.notes += [*notes_on_merged_people(foreign, matches), *lookup.find_articles()]
    histories = histories_of(foreign, applied, translator, lookup, report, now)
    new_articles = [article.article.id for article in lookup.new_articles()]
    vote_import = replace(vote_import, matches={"labels": matches.labels, "people": applied.person_ids()})
    run = ImportRun(actor, foreign, index, histories, blind_article_ids(db, actor), report, vote_import, now)
    return run, list(dict.fromkeys([*new_articles, *histories.by_article]))


def unmapped_message(unmapped: Mapping[str, int]) -> str:
    """What to do about labels that this project lacks, as a sentence."""
    listed = ", ".join(f"{word} ({number:,} times)" if number > 1 else word for word, number in unmapped.items())
    return (
        f"This project's codebook has no {listed}. Nothing was imported. "
        "Say what each of them is here, or leave it out."
    )


def _chunks(run: ImportRun, articles: list[str]) -> Iterator[list[str]]:
    sentences = {article.article.id: len(article.sentences) for article in run.foreign.articles}
    chunk: list[str] = []
    size = 0
    for article_id in articles:
        histories = run.histories.by_article.get(article_id)
        chunk.append(article_id)
        size += sentences.get(article_id, 0) + (histories.size if histories else 0)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
