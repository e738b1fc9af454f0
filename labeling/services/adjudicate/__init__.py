"""Decide what a sentence is where its annotators don't agree.

Owners and adjudicators do, but not on articles that they are labeling themselves. Decisions are events that are only
ever added: every one can be taken back, and nobody overwrites another's without having seen it.
"""

from labeling.services.adjudicate.accepting import Accepted, accept_unanimous, take_back_acceptance
from labeling.services.adjudicate.choices import adjudication_settings, set_adjudication_settings
from labeling.services.adjudicate.ordering import Queue, queue
from labeling.services.adjudicate.reading import (
    DisputedArticle,
    OpenDispute,
    OpenDisputes,
    ShownDecision,
    ShownVote,
    open_disputes,
)
from labeling.services.adjudicate.recent import recent_decisions
from labeling.services.adjudicate.recording import record_decisions

__all__ = [
    "Accepted",
    "DisputedArticle",
    "OpenDispute",
    "OpenDisputes",
    "Queue",
    "ShownDecision",
    "ShownVote",
    "accept_unanimous",
    "adjudication_settings",
    "open_disputes",
    "queue",
    "recent_decisions",
    "record_decisions",
    "set_adjudication_settings",
    "take_back_acceptance",
]
