"""How well annotators agree, and where they don't: for owners, who are blind for their own articles."""

from labeling.domain.agreement_report import AgreementReport, FigureSubject
from labeling.services.agreement.evidence import (
    ArticleVotes,
    EvidenceSentence,
    NamedVote,
    article_votes,
    evidence_sentences,
)
from labeling.services.agreement.report import agreement_report

__all__ = [
    "AgreementReport",
    "ArticleVotes",
    "EvidenceSentence",
    "FigureSubject",
    "NamedVote",
    "agreement_report",
    "article_votes",
    "evidence_sentences",
]
