"""Lexical cues: words and marks by which a sentence shows whose voice it has and how settled it is.

Small lists, written for this project, for grouping disagreements: they do not measure what a sentence says. What each
kind is, and why it is worth a look, comes from

- Ken Hyland, *Metadiscourse* (2005), chapter 3: hedges, boosters, attitude markers, evidentials;
- Roser Saurí and James Pustejovsky, "FactBank: a corpus annotated with event factuality", *Language Resources and
  Evaluation* 43 (2009): verbs that bring in a source, and words that take from an event's certainty.

The words are English. In any other language, only the marks are looked for (`knows_words_of`).
"""

import re
from enum import StrEnum
from typing import Final


class Cue(StrEnum):
    """A kind of lexical cue: of words, or of marks."""

    HEDGE = "hedge"
    """Takes from the certainty of what is said: may, allegedly."""
    REPORTING_VERB = "reporting_verb"
    """Brings in somebody's words or position: said, denied."""
    VAGUE_SOURCE = "vague_source"
    """A source that nobody could ask: sources, reports, critics."""
    RECORD = "record"
    """Evidence that has no voice: records, data, a study."""
    EVALUATION = "evaluation"
    """Praise, blame, emphasis: shameful, clearly."""
    DEMAND = "demand"
    """What is to be done: should, must."""
    FUTURE = "future"
    """What is still to come: will, expected to."""
    NEGATED_KNOWLEDGE = "not_known"
    """That something isn't known or confirmed: unclear, unconfirmed."""
    QUOTATION_MARKS = "quotation_marks"
    QUESTION_MARK = "question_mark"

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark, which is the same in all languages, and not a word."""
        return self in (Cue.QUOTATION_MARKS, Cue.QUESTION_MARK)


def knows_words_of(language: str) -> bool:
    """Whether there are word lists for this language, given as a BCP 47 tag."""
    return language.partition("-")[0].casefold() == "en"


def find_cues(text: str, language: str) -> dict[Cue, tuple[str, ...]]:
    """The lexical cues in a sentence, each with its words or marks in alphabetical order."""
    marks = ((Cue.QUOTATION_MARKS, _QUOTES), (Cue.QUESTION_MARK, _QUESTION))
    words_by_cue = {cue: tuple(sorted(seen)) for cue, pattern in marks if (seen := set(pattern.findall(text)))}
    if knows_words_of(language):
        phrases = _phrases(text)
        words_by_cue |= {cue: tuple(sorted(hits)) for cue, words in _WORDS.items() if (hits := words & phrases)}
    return words_by_cue


_QUOTES: Final = re.compile('["“”„‟«»‹›「」『』]')
_QUESTION: Final = re.compile("[?؟？]")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST: Final = 3
"""Words in the longest phrase of the lists."""
_ALSO_NAMES: Final = frozenset({"May", "Will"})
"""With a capital letter, these are more often a month and a person than cues, even at the start of a sentence."""


def _phrases(text: str) -> set[str]:
    """All runs of one to three words, in small letters, with straight apostrophes and without a genitive's `'s`."""
    words = ("" if token in _ALSO_NAMES else token for token in _TOKEN.findall(text))
    tokens = [word.casefold().replace("’", "'").removesuffix("'s") for word in words]
    return {
        " ".join(tokens[start : start + length])
        for length in range(1, _LONGEST + 1)
        for start in range(len(tokens) - length + 1)
    }


def _listed(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", " ").split(",") if phrase.strip())


# For Hyland, approximators (about, nearly, some 200) are hedges; here not, as they say nothing of whether it happened.
_WORDS: Final[dict[Cue, frozenset[str]]] = {
    Cue.HEDGE: _listed("""
        may, might, could, would, perhaps, maybe, possibly, probably, likely, unlikely, apparently, seemingly,
        presumably, supposedly, allegedly, reportedly, purportedly, potentially, appear, appears, appeared, seem,
        seems, seemed, suggest, suggests, suggested, indicate, indicates, indicated, alleged, purported, suspected,
        believed, thought to, said to be, rumoured, rumored, assume, assumed, tend to, tends to, possible, probable,
        doubt, doubtful, in theory"""),
    Cue.REPORTING_VERB: _listed("""
        say, says, said, saying, tell, tells, told, state, states, stated, announce, announces, announced, call,
        calls, called, add, adds, added, claim, claims, claimed, insist, insists, insisted, argue, argues, argued,
        deny, denies, denied, admit, admits, admitted, accuse, accuses, accused, acknowledge, acknowledges,
        acknowledged, warn, warns, warned, note, notes, noted, explain, explains, explained, declare, declares,
        declared, maintain, maintains, maintained, assert, asserts, asserted, allege, alleges, write, writes, wrote,
        tweeted, posted, testified, confirmed, confirms, reply, replied, asked, asks, believes, thinks, fears,
        according to"""),
    Cue.VAGUE_SOURCE: _listed("""
        sources, source, reports, rumours, rumors, critics, observers, insiders, commentators,
        supporters, opponents, some say, many say, people say, they say, it is said, it is believed, many believe,
        some believe, is said to, are said to, is believed to, are believed to, was believed to, on social media,
        local media"""),
    Cue.RECORD: _listed("""
        record, records, register, statistics, data, figures, study, survey, poll, polls, census, filing, filings,
        documents, log, logs, audit, court papers, report found, study found, results"""),
    Cue.EVALUATION: _listed("""
        clearly, obviously, of course, surely, undoubtedly, certainly, indeed, unfortunately, sadly, shockingly,
        remarkably, importantly, surprisingly, disgrace, disgraceful, shame, shameful, outrageous, absurd,
        ridiculous, appalling, brutal, disastrous, terrible, awful, horrific, tragic, brilliant, excellent, great,
        good, bad, worst, best, wrong, wonderful, surreal, hypocritical, cynical, reckless, foolish, cowardly,
        heroic, historic, unprecedented, failed, failure, regime, so called, notorious, mere, merely, simply,
        utterly, deeply, hardly, nonsense"""),
    Cue.DEMAND: _listed("""
        should, shouldn't, must, mustn't, ought, need to, needs to, have to, has to, had better, it is time"""),
    Cue.FUTURE: _listed("""
        will, won't, shall, going to, expected, set to, due to, scheduled, plans to, planned, planning to, is to,
        are to, next week, next month, next year, tomorrow, upcoming, forecast"""),
    Cue.NEGATED_KNOWLEDGE: _listed("""
        unclear, unknown, unconfirmed, unverified, uncertain, unsubstantiated, not clear, not known, not confirmed,
        not immediately clear, could not be, couldn't be, no evidence, without evidence, without proof,
        without offering, remains to be, no confirmation, not yet, independently verified, independently verify,
        independently confirmed"""),
}  # fmt: skip
