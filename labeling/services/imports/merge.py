"""Compare an article's histories in the file with those here, and collect what the file adds."""

from dataclasses import replace

from labeling.domain.merge import AnswerComparison, HistoryRelation, Merge, merge
from labeling.domain.model import Answer, ArticleUse, Sentence, StoredAnnotation, article_of
from labeling.services.imports.additions import Additions, ImportRun, is_sample, is_second_thought, new_event_id
from labeling.services.imports.histories import ArticleHistories, DecisionStep, VoteStep
from labeling.services.imports.lookup import SentenceLookup
from labeling.services.imports.report import ImportConflict, ImportCounts, ImportReport
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import vote_imports as stored_imports
from labeling.storage.connection import Database
from labeling.storage.openings import asked_again, is_exposed, was_opened

NO_SENTENCE = "neither the file nor the project has its sentence, or the project cuts it differently"
BLIND = "you are labeling its article yourself; finish it or give it back first"
TAKEN_ID = "the project has another annotation with the same id"
TAKEN_DECISION_ID = "the project has another decision with the same id"


def compare(db: Database, run: ImportRun, article_id: str) -> Additions:
    """What the file adds to one article. The report counts it, and what is known or in conflict."""
    lookup = SentenceLookup(db, run.index)
    foreign_article = lookup.foreign_article(article_id)
    sentences = lookup.sentences_here(article_id)
    additions = Additions()
    if foreign_article is not None and lookup.is_new(foreign_article):
        additions.article = foreign_article
        sentences = sentences or {sentence.id: sentence for sentence in foreign_article.sentences}
        run.report.articles.append((article_id, foreign_article.article.title, len(foreign_article.sentences)))
    elif sentences:
        run.report.known_articles += 1
    histories = run.histories.by_article.get(article_id, ArticleHistories())
    _compare_votes(db, run, article_id, sentences, histories, additions)
    if article_id not in run.blind:
        _compare_decisions(db, run, sentences, histories, additions)
    return additions


def _compare_votes(  # noqa: PLR0913, PLR0917  # one article from both sides
    db: Database,
    run: ImportRun,
    article_id: str,
    sentences: dict[str, Sentence],
    histories: ArticleHistories,
    additions: Additions,
) -> None:
    ours: dict[tuple[str, str], list[StoredAnnotation]] = {}
    for event in stored_annotations.events_in(db, article_id) if histories.votes else ():
        ours.setdefault((event.annotation.sentence_id, event.annotation.annotator_id), []).append(event)
    additions.was_opened = was_opened(db, article_id)
    for (sentence_id, annotator_id), theirs in histories.votes.items():
        sentence = sentences.get(sentence_id)
        if sentence is None:
            run.report.left_out[NO_SENTENCE] += 1
        elif article_id in run.blind and annotator_id != run.actor.annotator_id:
            run.report.left_out[BLIND] += 1
        else:
            here = _comparable(ours.get((sentence_id, annotator_id), []), theirs)
            merged = merge(here, theirs, comparison=run.comparison, taken_back=_is_taken_back(db, "annotation", here))
            who = run.histories.person_by_id[annotator_id]
            conflict = ImportConflict(sentence_id, sentence.text, who.name, _last(here), theirs[-1].answer)
            if _count_outcome(run.report, run.report.votes, merged, conflict):
                new_steps = _new_votes(db, run, merged)
                additions.votes += new_steps
                late = (_becomes_second_thought(db, step, additions) for step in new_steps)
                run.report.second_thoughts += bool(new_steps) and all(late)
    _count_uncounted(db, run, article_id, additions)


def _count_uncounted(db: Database, run: ImportRun, article_id: str, additions: Additions) -> None:
    """Count votes that will count nowhere because of their article's use."""
    comes_as_sample = additions.article is not None and is_sample(additions.article)
    use = ArticleUse.SAMPLE if comes_as_sample else stored_uses.use_of(db, article_id)
    voted = {(step.annotation.sentence_id, step.annotation.annotator_id) for step in additions.votes}
    if voted and use.is_apart:
        foreign_article = run.index.article_by_id.get(article_id)
        title = stored_articles.title_by_id(db).get(article_id)
        title = title or (foreign_article.article.title if foreign_article else article_id)
        run.uncounted[title, use] = run.uncounted.get((title, use), 0) + len(voted)


def _becomes_second_thought(db: Database, step: VoteStep, additions: Additions) -> bool:
    """Whether the storage will take a vote for a second thought, asked before the vote is stored."""
    if (is_late := is_second_thought(db, step, additions)) is not None:
        return is_late
    sentence_id, annotator_id = step.annotation.sentence_id, step.annotation.annotator_id
    article_id = article_of(sentence_id)
    return is_exposed(db, article_id, annotator_id) and sentence_id not in asked_again(db, article_id, annotator_id)


def _comparable(ours: list[StoredAnnotation], theirs: list[VoteStep]) -> list[VoteStep]:
    """Our side of a history.

    Another tool's file holds only votes, so it is compared with the votes here. Where there is no vote here, it is
    compared with the second thoughts: otherwise the same table would add them at every import.
    """
    here = [VoteStep(event.annotation, event.saved_at, is_second_thought=event.is_second_thought) for event in ours]
    votes = [step for step in here if not step.is_second_thought]
    return votes if votes and not votes[-1].answer.is_empty and not all(step.id for step in theirs) else here


def _is_taken_back(db: Database, table: str, here: list[VoteStep] | list[DecisionStep]) -> bool:
    return bool(here) and bool(stored_imports.took_back(db, table, [here[-1].id]))


def _last(here: list[VoteStep] | list[DecisionStep]) -> Answer:
    return here[-1].answer if here else Answer()


def _count_outcome(
    report: ImportReport, counts: ImportCounts, merged: Merge[VoteStep] | Merge[DecisionStep], conflict: ImportConflict
) -> bool:
    """Count an outcome. True where something is to be added."""
    if merged.relation is HistoryRelation.JOINED:
        counts.added += 1
    elif merged.relation is HistoryRelation.KNOWN:
        counts.known += 1
    else:
        report.add_conflict(counts, conflict)
    return merged.relation is HistoryRelation.JOINED


def _new_votes(db: Database, run: ImportRun, merged: Merge[VoteStep]) -> list[VoteStep]:
    """The steps to add. Those without an id get a new one, and so do those that were taken back.

    An id that only an import has that was taken back is free: it came under another person's name then.
    """
    stored = stored_annotations.stored_ids(db, [step.id for step in merged.added if step.id])
    if not merged.again and stored - stored_imports.gone_ids(db, "annotation", list(stored)):
        run.report.votes.added -= 1
        run.report.left_out[TAKEN_ID] += 1
        return []
    steps = []
    for step in merged.added:
        if step.id and step.id not in stored:
            steps.append(step)
        else:
            renamed = replace(step, annotation=replace(step.annotation, id=new_event_id()))
            run.renamed[renamed.id] = step.id
            steps.append(renamed)
    return steps


def _compare_decisions(
    db: Database,
    run: ImportRun,
    sentences: dict[str, Sentence],
    histories: ArticleHistories,
    additions: Additions,
) -> None:
    for sentence_id, theirs in histories.decisions.items():
        sentence = sentences.get(sentence_id)
        if sentence is None:
            run.report.left_out[NO_SENTENCE] += 1
            continue
        here = [DecisionStep(decision) for decision in stored_adjudications.adjudications_on(db, sentence_id)]
        merged = merge(here, theirs, comparison=AnswerComparison(), taken_back=_is_taken_back(db, "adjudication", here))
        who = run.histories.person_by_id[theirs[-1].decision.adjudication.adjudicator_id]
        answers = (_last(here), theirs[-1].answer)
        conflict = ImportConflict(sentence_id, sentence.text, who.name, *answers, is_decision=True)
        if _count_outcome(run.report, run.report.decisions, merged, conflict):
            ids = [step.id for step in merged.added if not merged.again]
            if stored_adjudications.stored_adjudication_ids(db, ids):
                run.report.decisions.added -= 1
                run.report.left_out[TAKEN_DECISION_ID] += 1
            else:
                additions.decisions += [(step, merged.again) for step in merged.added]
