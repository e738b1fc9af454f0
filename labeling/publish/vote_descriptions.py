"""How the votes of a release came about, in sentences that are true of these votes and claim nothing of others.

The card, the methods paragraph and Croissant's metadata say it in the same words.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from labeling.domain.model import FACTMARK
from labeling.domain.wording import counted, listed
from labeling.publish.facts import Facts, PerSentence, Provenance

NAME_BY_TOOL: Mapping[str, str] = MappingProxyType(
    {
        FACTMARK: "Factmark",
        "label_studio": "Label Studio",
        "prodigy": "Prodigy",
        "doccano": "doccano",
        "argilla": "Argilla",
        "potato": "Potato",
    }
)
"""What people call the values of the column `made_with`."""

TABLE = "csv"
"""A table of votes does not say what wrote it."""


def tool_name(made_with: str) -> str:
    """What people call a tool: its id where it has no name here."""
    return NAME_BY_TOOL.get(made_with, made_with)


Quote = Callable[[str], str]
"""Makes what somebody typed harmless in the text that it becomes part of."""


def describe_votes(facts: Facts, quote: Quote = str) -> list[str]:
    """Sentences: how many votes, made where, when and under which codebook; who saw what; and whose are left out."""
    # Somebody whose votes an owner left out gets a pseudonym, even where the others are named.
    left_out = [
        f"An owner of the project left out {counted(person.votes, 'vote')} by another annotator, {person.annotator}, "
        f"for this reason: “{quote(person.reason)}”."
        for person in facts.votes_left_out
    ]
    if not facts.votes:
        return [f"Nobody{' whose votes count' if left_out else ''} has voted on these articles.", *left_out]
    by = f"{counted(facts.votes, 'vote')} by {counted(facts.annotators, 'annotator')}"
    total = f"{by} on these articles {'is' if facts.votes == 1 else 'are'} in the dataset."
    origins = [total, *(_made(origin, facts) for origin in facts.provenance)]
    spread = facts.per_sentence
    settled = [] if spread is None else [f"A sentence of the labels table has {per_sentence(spread)}."]
    return [*origins, *_blind(facts), *settled, *left_out]


def days_of(first: str, last: str) -> str:
    """From when to when, such as ` on 2026-03-01`, with a space before; empty where nobody knows."""
    if not first:
        return ""
    return f" on {first}" if first == last else f" between {first} and {last}"


def versions(votes_by_codebook: Mapping[str, int]) -> str:
    """The codebook versions under which votes were made, with how many each where there are several."""
    if len(votes_by_codebook) == 1:
        return f"codebook version {next(iter(votes_by_codebook))}"
    versions_with_votes = [f"{codebook} ({counted(votes, 'vote')})" for codebook, votes in votes_by_codebook.items()]
    return f"codebook versions {listed(versions_with_votes)}"


def _made(origin: Provenance, facts: Facts) -> str:
    share = f"All {origin.votes:,}" if origin.votes == facts.votes > 1 else f"{origin.votes:,}"
    who = f"{share}, by {counted(origin.annotators, 'annotator')},"
    days = days_of(origin.made_from, origin.made_to)
    if origin.made_with == FACTMARK:
        where = "in this Factmark project" if origin.here else "in other Factmark projects"
        under = versions(origin.votes_by_codebook)
        return f"{who} {_were(origin.votes)} made {where}{days} under {under}{_undated(origin)}."
    if origin.made_with == TABLE:
        clock = f"; by its times, they were made{days}" if days else ""
        return f"{who} came in a table that does not say what they were made with{clock}{_undated(origin)}."
    clock = f"; by its clock, that was{days}" if days else ""
    return f"{who} {_were(origin.votes)} made with {tool_name(origin.made_with)} and imported{clock}{_undated(origin)}."


def _were(votes: int) -> str:
    return "was" if votes == 1 else "were"


def _undated(origin: Provenance) -> str:
    if not origin.undated:
        return ""
    if origin.undated == origin.votes:
        return f"; when {'it was' if origin.votes == 1 else 'they were'} made is not known"
    return f"; when {origin.undated:,} of them {_were(origin.undated)} made is not known"


def per_sentence(votes: PerSentence) -> str:
    """Such as `2 to 5 votes that settle it, 2.3 on average`."""
    if votes.least == votes.most:
        return f"{counted(votes.least, 'vote')} that settle{'s' if votes.least == 1 else ''} it"
    return f"{votes.least:,} to {counted(votes.most, 'vote')} that settle it, {votes.mean:.1f} on average"


def _blind(facts: Facts) -> list[str]:
    """Who saw what, where there was somebody to see: of votes made elsewhere, this project does not know."""
    here = next((origin for origin in facts.provenance if origin.here), None)
    if here is None or here.annotators < 2:
        return []
    blind, sentences = facts.blind, []
    if blind.votes:
        some = "" if blind.votes == facts.votes else f"For {blind.votes:,} of the votes made in this project, a"
        sentences.append(f"{some or 'A'}nnotators were not shown each other's answers before they gave their own.")
    if blind.opened:
        whose = "its" if blind.opened == 1 else "their"
        sentences.append(
            f"{counted(blind.opened, 'vote')} {_were(blind.opened)} cast after {whose} article had been opened: "
            "annotators could then see each other's answers and the decision."
        )
    if blind.by_role:
        sentences.append(
            f"{counted(blind.by_role, 'vote')} {_were(blind.by_role)} cast by owners or adjudicators, who may look at "
            "others' answers on articles that they are not labeling themselves."
        )
    return sentences
