"""Decide what a sentence is where its annotators don't agree.

Owners and adjudicators decide, except on articles that they are labeling themselves. Decisions are events that are only
added: each can be taken back, and nobody replaces another person's decision without having seen it.
"""

from labeling.services.adjudication.acceptance import Accepted, accept_unanimous, take_back_acceptance
from labeling.services.adjudication.decisions import recent_decisions, record_decisions
from labeling.services.adjudication.dispute_order import DisputeQueue, dispute_queue
from labeling.services.adjudication.disputes import (
    DisputedArticle,
    OpenDispute,
    OpenDisputes,
    ShownDecision,
    ShownVote,
    open_disputes,
)
from labeling.services.adjudication.settings import adjudication_settings, set_adjudication_settings

__all__ = [
    "Accepted",
    "DisputeQueue",
    "DisputedArticle",
    "OpenDispute",
    "OpenDisputes",
    "ShownDecision",
    "ShownVote",
    "accept_unanimous",
    "adjudication_settings",
    "dispute_queue",
    "open_disputes",
    "recent_decisions",
    "record_decisions",
    "set_adjudication_settings",
    "take_back_acceptance",
]
