"""The agreement report: every figure of a project, with names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from labeling.context.access import require_owner
from labeling.domain.advice import DisplayNames, headline
from labeling.domain.agreement.consistency import self_consistency
from labeling.domain.agreement.estimate import BootstrapSettings, Estimate, Statistic
from labeling.domain.agreement.measures import NO_OVERLAP, ONE_LABEL, bootstrap_paired, overall
from labeling.domain.agreement.offered_labels import offered_labels, with_offered_labels
from labeling.domain.agreement.ratings import Integers, Ratings
from labeling.domain.agreement.summary import Agreement, Pair, summary
from labeling.domain.agreement.tally import tally
from labeling.domain.agreement_report import (
    AgreementOmissions,
    AgreementReport,
    AnnotatorAgreement,
    AnnotatorChecks,
    AnnotatorQuality,
    Counts,
    Discussion,
    LabelAgreement,
    PairAgreement,
    Quality,
    ReportedAnnotator,
    Skipping,
    Slice,
)
from labeling.domain.dawid_skene import FEWEST_PEOPLE, SMOOTHING, TOLERANCE, Votes, dawid_skene
from labeling.domain.model import Actor, Part
from labeling.domain.training import SKIPPED, outcome_of
from labeling.services.agreement.discussion import compare_discussion
from labeling.services.agreement.visible_votes import VisibleVotes, visible_votes
from labeling.services.cache import ProjectCache
from labeling.services.training import HiddenCheckResult, check_results
from labeling.services.vote_arrays import numbered, period_of
from labeling.storage.project_file import ProjectFile

SEED = 20040241
"""Of all resampling: the same votes give the same intervals."""
WEEKS_UP_TO = 120
"""Periods are weeks if the votes span no more than this many days; otherwise they are months."""


def agreement_report(file: ProjectFile, actor: Actor, *, now: datetime, draws: int = 1000) -> AgreementReport:
    """How well annotators agree, in every way. Raises NotAllowed for anybody but an owner.

    Articles that the actor is labeling themselves and articles for training are left out and counted. Each interval
    comes from `draws` resamples of the articles. The report is kept until something changes.
    """
    require_owner(actor, "see how well annotators agree")
    with file.reading():  # the same snapshot for both
        visible = visible_votes(file, actor)
        checks = check_results(file, actor)
    report = _reports.get(file, (visible.key, draws), lambda: _ReportBuilder.of(visible, draws).report(checks, now))
    return replace(report, at=now)


_reports: ProjectCache[AgreementReport] = ProjectCache(keep=4)


@dataclass(frozen=True, slots=True, eq=False)
class _ReportBuilder:
    """Builds the parts of a report from the votes."""

    visible: VisibleVotes
    draws: int
    ratings: Ratings
    people: list[ReportedAnnotator]
    """In the order of the arrays' annotators."""

    @classmethod
    def of(cls, visible: VisibleVotes, draws: int) -> "_ReportBuilder":
        ratings = visible.arrays.ratings
        votes = np.bincount(ratings.annotator, minlength=ratings.annotators).tolist()
        people = [
            ReportedAnnotator(*row)
            for row in zip(visible.arrays.annotators, visible.annotator_names, votes, strict=True)
        ]
        return cls(visible, draws, ratings, people)

    def report(self, results: list[HiddenCheckResult], at: datetime) -> AgreementReport:
        figures = summary(self.ratings, draws=self.draws, seed=SEED)
        choices = with_offered_labels(self.ratings, len(self.visible.codebook.labels))
        skipping = self._skipping()
        names = DisplayNames(self.visible.arrays.labels, self.visible.label_names, self.visible.annotator_names)
        repeats, all_repeats = self._repeats()
        return AgreementReport(
            at=at,
            headline=headline(figures, skipping.alpha, names),
            labels=tuple(self._labels(figures)),
            people=tuple(person for person in self.people if person.votes),
            percent=figures.percent,
            fleiss=figures.fleiss,
            alpha=figures.alpha,
            ac1=figures.ac1 if choices.labels == self.ratings.labels else self._overall(choices)[Statistic.AC1],
            ac1_words=offered_labels(tally(choices)).words,
            confusion=_counts(figures.confusion),
            pairs=tuple(self._pair(pair) for pair in figures.pairs),
            rest=tuple(AnnotatorAgreement(self.people[r.annotator], r.percent, r.kappa) for r in figures.rest),
            repeats=tuple(repeats),
            all_repeats=all_repeats,
            skipping=skipping,
            parts=tuple(self._parts()),
            codebooks=tuple(self._codebooks()),
            periods=tuple(self._periods()),
            undated_sentences=self._undated(),
            quality=self._quality(),
            checks=tuple(self._checks(results)),
            left_out=self._left_out(),
            discussion=self._discussion(),
        )

    def _labels(self, figures: Agreement) -> Iterator[LabelAgreement]:
        rows = (self.visible.arrays.labels, self.visible.label_names, figures.label_alphas, figures.label_shares)
        for label, name, alpha, share, weight in zip(*rows, figures.label_weights, strict=True):
            yield LabelAgreement(label, name, alpha, share, weight)

    def _pair(self, pair: Pair) -> PairAgreement:
        first, second = self.people[pair.first], self.people[pair.second]
        return PairAgreement(first, second, pair.percent, pair.kappa, _counts(pair.confusion))

    def _skipping(self) -> Skipping:
        estimates = self._overall(self.visible.arrays.skipping)
        alpha = estimates[Statistic.ALPHA]
        if alpha.why == ONE_LABEL:
            nobody = "Nobody skipped a sentence that others labeled or skipped, or everybody did"
            alpha = replace(alpha, why=f"{nobody}, so nothing can be compared.")
        return Skipping(estimates[Statistic.PERCENT], alpha, estimates[Statistic.AC1])

    def _slice(self, key: str, name: str, ratings: Ratings) -> Slice:
        estimates = self._overall(ratings)
        return Slice(key, name, estimates[Statistic.PERCENT], estimates[Statistic.ALPHA])

    def _overall(self, ratings: Ratings) -> dict[Statistic, Estimate]:
        sums = tally(ratings)
        return overall(sums, bootstrap_paired(sums, BootstrapSettings(self.draws, SEED)))

    def _parts(self) -> Iterator[Slice]:
        number_by_part = numbered(Part)
        number_by_sentence = np.array([number_by_part[part] for part in self.visible.arrays.part], np.int64)
        voted = set(number_by_sentence[self.ratings.sentence].tolist())
        for part, number in number_by_part.items():
            if number in voted:
                ratings = self.ratings.of_sentences(number_by_sentence == number)
                yield self._slice(part.value, part.value.replace("_", " "), ratings)

    def _codebooks(self) -> Iterator[Slice]:
        arrays = self.visible.arrays.with_replaced(self.visible.replaced)
        for number, version in enumerate(self.visible.versions, start=1):
            if version.id in arrays.codebooks:
                votes = arrays.where(arrays.codebook == arrays.codebooks.index(version.id))
                name = f"Version {number}, from {version.created_at:%Y-%m-%d}: {version.reason}"
                yield self._slice(version.id, name, votes.ratings)

    def _periods(self) -> Iterator[Slice]:
        arrays = self.visible.arrays
        days = [day for day in np.unique(arrays.last_day[self.ratings.sentence]).tolist() if day]
        in_weeks = bool(days) and days[-1] - days[0] <= WEEKS_UP_TO
        for period in dict.fromkeys(period_of(day, in_weeks=in_weeks) for day in days):
            yield self._slice(period, period, self.ratings.of_sentences(arrays.last_voted_in(period)))

    def _undated(self) -> int:
        """How many sentences that two or more people labeled have a vote of unknown day."""
        votes = np.bincount(self.ratings.sentence, minlength=self.ratings.sentences)
        return int(((votes > 1) & (self.visible.arrays.last_day == 0)).sum())

    def _discussion(self) -> Discussion | None:
        if not self.visible.second_thoughts:
            return None
        comparison = compare_discussion(self.visible)
        return Discussion(
            articles=comparison.articles,
            sentences=comparison.sentences,
            changed=comparison.changed,
            late=comparison.late,
            before=self._slice("before", "Before: blind", comparison.before.ratings),
            after=self._slice("after", "After: others’ answers known", comparison.after.ratings),
        )

    def _repeats(self) -> tuple[list[AnnotatorAgreement], Estimate]:
        arrays = self.visible.arrays
        outcomes = numbered([*arrays.labels, SKIPPED])
        people, articles = numbered(arrays.annotators), numbered(arrays.articles)
        rows = []
        for repeat in self.visible.repeats:
            before, after = outcome_of(repeat.before), outcome_of(repeat.after)
            if before in outcomes and after in outcomes and repeat.annotator_id in people:
                article = articles.get(repeat.article_id, len(articles))
                rows.append((people[repeat.annotator_id], outcomes[before], outcomes[after], article))
        columns = np.array(rows, np.int64).reshape(-1, 4)
        by_annotator = []
        for number in np.unique(columns[:, 0]).tolist():
            percent, kappa = self._consistency(columns[columns[:, 0] == number])
            by_annotator.append(AnnotatorAgreement(self.people[number], percent, kappa))
        return by_annotator, self._consistency(columns)[0]

    def _consistency(self, columns: Integers) -> tuple[Estimate, Estimate]:
        first, second, article = columns[:, 1:].T
        labels = len(self.visible.arrays.labels) + 1
        consistency = self_consistency(first, second, article, labels, draws=self.draws, seed=SEED)
        return consistency.percent, consistency.kappa

    def _quality(self) -> Quality:
        if (people := sum(person.votes > 0 for person in self.people)) < FEWEST_PEOPLE:
            has = "has" if people == 1 else "have"
            why = f"The model needs at least {FEWEST_PEOPLE} annotators; {people} {has} labels."
            return Quality((), (), False, why)
        overlaps = (self.ratings.counts.sum(axis=1) > 1).any()
        fitted = dawid_skene(Votes.of(self.ratings), smoothing=SMOOTHING, tolerance=TOLERANCE) if overlaps else None
        if fitted is None:
            return Quality((), (), False, NO_OVERLAP)
        right = fitted.posterior[self.ratings.sentence, self.ratings.label]
        sums = np.bincount(self.ratings.annotator, right, self.ratings.annotators).tolist()
        qualities = []
        for person, matrix, total in zip(self.people, fitted.confusion, sums, strict=True):
            if person.votes:
                rows = tuple(tuple(None if np.isnan(cell) else cell for cell in row) for row in matrix.tolist())
                qualities.append(AnnotatorQuality(person, rows, total / person.votes))
        warning = f"The model did not converge in {fitted.iterations} iterations, so don't rely on it."
        return Quality(
            annotators=tuple(qualities),
            shares=tuple(fitted.shares.tolist()),
            converged=fitted.converged,
            why="" if fitted.converged else warning,
        )

    def _checks(self, results: list[HiddenCheckResult]) -> Iterator[AnnotatorChecks]:
        people = {person.annotator_id: person for person in self.people}
        for result in results:
            hits = result.checks.overall
            if hits.total and result.annotator_id not in self.visible.left_out:
                person = people.get(result.annotator_id, ReportedAnnotator(result.annotator_id, result.name, 0))
                yield AnnotatorChecks(person, hits.right, hits.total)

    def _left_out(self) -> AgreementOmissions:
        votes = np.bincount(self.ratings.sentence, minlength=self.ratings.sentences)
        visible, single = self.visible, int((votes == 1).sum())
        return AgreementOmissions(
            visible.blind_articles,
            visible.training_articles,
            visible.sample_articles,
            single,
            people=len(visible.left_out),
            archived_articles=visible.archived_articles,
        )


def _counts(matrix: Integers) -> Counts:
    return tuple(tuple(row) for row in matrix.tolist())
