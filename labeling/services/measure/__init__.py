"""How well annotators agree, and where they don't: for owners, who may be blind for some articles themselves."""

from labeling.domain.agreement_report import About, AgreementReport
from labeling.services.measure.behind import BehindSentence, NamedVote, sentences_behind
from labeling.services.measure.in_article import ArticleVotes, article_votes
from labeling.services.measure.report import agreement

__all__ = [
    "About",
    "AgreementReport",
    "ArticleVotes",
    "BehindSentence",
    "NamedVote",
    "agreement",
    "article_votes",
    "sentences_behind",
]
