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
from labeling.domain.agreement.ratings import Floats, Integers, Ratings
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
from labeling.domain.dawid_skene import FEWEST_PEOPLE, SMOOTHING, TOLERANCE, DawidSkene, Votes, dawid_skene
from labeling.domain.model import Actor, Part
from labeling.domain.training import SKIPPED, outcome_of
from labeling.services.agreement.discussion import compare_discussion
from labeling.services.agreement.visible_votes import VisibleVotes, visible_votes
from labeling.services.cache import ProjectCache
from labeling.services.training import HiddenCheckResult as Checked
from labeling.services.training import check_results
from labeling.services.vote_arrays import period_of
from labeling.storage.project_file import ProjectFile

SEED = 20040241
"""Of all redraws: the same votes give the same intervals."""
WEEKS_UP_TO = 120
"""Days from the first vote to the last up to which time is cut into weeks; beyond, into months."""


def agreement_report(file: ProjectFile, actor: Actor, *, now: datetime, draws: int = 1000) -> AgreementReport:
    """How well annotators agree, from every side. Raises NotAllowed but for owners.

    Articles that the actor is labeling themselves and articles for training are left out, and counted. `draws` is how
    many redraws of the articles each interval rests on. The report is kept until something changes.
    """
    require_owner(actor, "see how well annotators agree")
    with file.reading():  # one snapshot for both
        seen = visible_votes(file, actor)
        checks = check_results(file, actor)
    report = _reports.get(file, (seen.key, draws), lambda: _Measuring.of(seen, draws).report(checks, now))
    return replace(report, at=now)


_reports: ProjectCache[AgreementReport] = ProjectCache(keep=4)


@dataclass(frozen=True, slots=True, eq=False)
class _Measuring:
    """What all parts of a report are made from."""

    seen: VisibleVotes
    draws: int
    ratings: Ratings
    people: list[ReportedAnnotator]
    """In the order of the arrays' annotators."""

    @classmethod
    def of(cls, seen: VisibleVotes, draws: int) -> "_Measuring":
        ratings = seen.arrays.ratings
        votes = np.bincount(ratings.annotator, minlength=ratings.annotators).tolist()
        people = [
            ReportedAnnotator(*each) for each in zip(seen.arrays.annotators, seen.annotator_names, votes, strict=True)
        ]
        return cls(seen, draws, ratings, people)

    def report(self, checked: list[Checked], at: datetime) -> AgreementReport:
        figures = summary(self.ratings, draws=self.draws, seed=SEED)
        choices = with_offered_labels(self.ratings, len(self.seen.codebook.labels))
        skipping = self._skipping()
        names = DisplayNames(self.seen.arrays.labels, self.seen.label_names, self.seen.annotator_names)
        repeats, all_repeats = self._repeats()
        return AgreementReport(
            at=at,
            headline=headline(figures, skipping.alpha, names),
            labels=tuple(self._labels(figures)),
            people=tuple(one for one in self.people if one.votes),
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
            checks=tuple(self._checks(checked)),
            left_out=self._left_out(),
            discussion=self._discussion(),
        )

    def _labels(self, figures: Agreement) -> Iterator[LabelAgreement]:
        rows = (self.seen.arrays.labels, self.seen.label_names, figures.label_alphas, figures.label_shares)
        for label, name, alpha, share, weight in zip(*rows, figures.label_weights, strict=True):
            yield LabelAgreement(label, name, alpha, share, weight)

    def _pair(self, pair: Pair) -> PairAgreement:
        first, second = self.people[pair.first], self.people[pair.second]
        return PairAgreement(first, second, pair.percent, pair.kappa, _counts(pair.confusion))

    def _skipping(self) -> Skipping:
        found = self._overall(self.seen.arrays.skipping)
        return Skipping(found[Statistic.PERCENT], _of_skipping(found[Statistic.ALPHA]), found[Statistic.AC1])

    def _slice(self, key: str, name: str, ratings: Ratings) -> Slice:
        found = self._overall(ratings)
        return Slice(key, name, found[Statistic.PERCENT], found[Statistic.ALPHA])

    def _overall(self, ratings: Ratings) -> dict[Statistic, Estimate]:
        sums = tally(ratings)
        return overall(sums, bootstrap_paired(sums, BootstrapSettings(self.draws, SEED)))

    def _parts(self) -> Iterator[Slice]:
        numbers = {part: number for number, part in enumerate(Part)}
        part = np.array([numbers[each] for each in self.seen.arrays.part], np.int64)
        voted = set(part[self.ratings.sentence].tolist())
        for each, number in numbers.items():
            if number in voted:
                yield self._slice(each.value, each.value.replace("_", " "), self.ratings.of_sentences(part == number))

    def _codebooks(self) -> Iterator[Slice]:
        arrays = self.seen.arrays.with_replaced(self.seen.replaced)
        for number, version in enumerate(self.seen.versions, start=1):
            if version.id in arrays.codebooks:
                votes = arrays.where(arrays.codebook == arrays.codebooks.index(version.id))
                name = f"Version {number}, from {version.created_at:%Y-%m-%d}: {version.reason}"
                yield self._slice(version.id, name, votes.ratings)

    def _periods(self) -> Iterator[Slice]:
        arrays = self.seen.arrays
        days = [day for day in np.unique(arrays.last_day[self.ratings.sentence]).tolist() if day]
        in_weeks = bool(days) and days[-1] - days[0] <= WEEKS_UP_TO
        for period in dict.fromkeys(period_of(day, in_weeks=in_weeks) for day in days):
            yield self._slice(period, period, self.ratings.of_sentences(arrays.last_voted_in(period)))

    def _undated(self) -> int:
        """How many sentences that two or more labeled have a vote of which nobody knows when it was made."""
        votes = np.bincount(self.ratings.sentence, minlength=self.ratings.sentences)
        return int(((votes > 1) & (self.seen.arrays.last_day == 0)).sum())

    def _discussion(self) -> Discussion | None:
        if not self.seen.second_thoughts:
            return None
        found = compare_discussion(self.seen)
        return Discussion(
            articles=found.articles,
            sentences=found.sentences,
            changed=found.changed,
            late=found.late,
            before=self._slice("before", "Before: blind", found.before.ratings),
            after=self._slice("after", "After: others’ answers known", found.after.ratings),
        )

    def _repeats(self) -> tuple[list[AnnotatorAgreement], Estimate]:
        rows = list(self._repeated_outcomes())
        columns = np.array(rows, np.int64).reshape(-1, 4)
        found = []
        for number in np.unique(columns[:, 0]).tolist():
            own = self._consistency(columns[columns[:, 0] == number])
            found.append(AnnotatorAgreement(self.people[number], own[0], own[1]))
        return found, self._consistency(columns)[0]

    def _repeated_outcomes(self) -> Iterator[tuple[int, int, int, int]]:
        """(annotator, outcome before, outcome after, article) of each repeat."""
        arrays = self.seen.arrays
        outcome = {each: number for number, each in enumerate([*arrays.labels, SKIPPED])}
        person = {each: number for number, each in enumerate(arrays.annotators)}
        article = {each: number for number, each in enumerate(arrays.articles)}
        for one in self.seen.repeats:
            before, after = outcome_of(one.before), outcome_of(one.after)
            if before in outcome and after in outcome and one.annotator_id in person:
                where = article.get(one.article_id, len(article))
                yield person[one.annotator_id], outcome[before], outcome[after], where

    def _consistency(self, columns: Integers) -> tuple[Estimate, Estimate]:
        first, second, article = columns[:, 1:].T
        labels = len(self.seen.arrays.labels) + 1
        found = self_consistency(first, second, article, labels, draws=self.draws, seed=SEED)
        return found.percent, found.kappa

    def _quality(self) -> Quality:
        if (people := sum(one.votes > 0 for one in self.people)) < FEWEST_PEOPLE:
            are = "has" if people == 1 else "have"
            return Quality(
                (), (), False, f"The model needs at least {FEWEST_PEOPLE} annotators; {people} {are} labels."
            )
        met = (self.ratings.counts.sum(axis=1) > 1).any()
        fitted = dawid_skene(Votes.of(self.ratings), smoothing=SMOOTHING, tolerance=TOLERANCE) if met else None
        if fitted is None:
            return Quality((), (), False, NO_OVERLAP)
        return Quality(
            annotators=tuple(self._annotator_qualities(fitted)),
            shares=tuple(fitted.shares.tolist()),
            converged=fitted.converged,
            why=""
            if fitted.converged
            else f"The model did not settle in {fitted.iterations} rounds: don't rely on it.",
        )

    def _annotator_qualities(self, fitted: DawidSkene) -> Iterator[AnnotatorQuality]:
        right = fitted.posterior[self.ratings.sentence, self.ratings.label]
        sums = np.bincount(self.ratings.annotator, right, self.ratings.annotators)
        for person, matrix, total in zip(self.people, fitted.confusion, sums.tolist(), strict=True):
            if person.votes:
                yield AnnotatorQuality(person, _shares(matrix), total / person.votes)

    def _checks(self, checked: list[Checked]) -> Iterator[AnnotatorChecks]:
        people = {person.annotator_id: person for person in self.people}
        for one in checked:
            hits = one.checks.overall
            if hits.total and one.annotator_id not in self.seen.left_out:
                person = people.get(one.annotator_id, ReportedAnnotator(one.annotator_id, one.name, 0))
                yield AnnotatorChecks(person, hits.right, hits.total)

    def _left_out(self) -> AgreementOmissions:
        votes = np.bincount(self.ratings.sentence, minlength=self.ratings.sentences)
        seen, single = self.seen, int((votes == 1).sum())
        return AgreementOmissions(
            seen.blind_articles, seen.training_articles, seen.sample_articles, single, people=len(seen.left_out)
        )


def _of_skipping(found: Estimate) -> Estimate:
    if found.why != ONE_LABEL:
        return found
    why = "Nobody skipped a sentence that others labeled or skipped, or everybody did, so there is nothing to tell."
    return replace(found, why=why)


def _counts(matrix: Integers) -> Counts:
    return tuple(tuple(row) for row in matrix.tolist())


def _shares(matrix: Floats) -> tuple[tuple[float | None, ...], ...]:
    return tuple(tuple(None if np.isnan(cell) else cell for cell in row) for row in matrix.tolist())
