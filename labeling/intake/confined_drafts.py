"""Drafts of all articles in a file, made in a process with limits: also of those after one that ended it."""

from collections.abc import Iterator

from labeling.errors import BadText
from labeling.intake.confined_stream import ConfinedStream
from labeling.intake.drafting import DraftChoices, Drafted, draft_files
from labeling.intake.input_names import shown_name
from labeling.intake.readings import InputFile, Reading, ReadOptions

ENDS_IN_A_ROW = 3
"""Processes that may end one after the other without a draft, before the rest of a file is given up."""


def confined_drafts(
    stream: ConfinedStream, file: InputFile, options: ReadOptions, choices: DraftChoices
) -> Iterator[Drafted]:
    """What `draft_files` yields for one file. An article that ends the process has its problem, and the others go on.

    One page in an archive may take more memory or time than it may; the thousand pages after it are none the worse.
    """
    name = shown_name(file.name)
    skip = ends = 0
    after = ""
    while ends < ENDS_IN_A_ROW:
        try:
            for drafted in stream.results(name, draft_files, [file], options, choices, skip=skip):
                yield drafted
                skip, ends, after = skip + 1, 0, drafted.reading.file
            return
        except BadText as error:
            skip, ends = skip + 1, ends + 1
            yield _ended(name, after, str(error))


def _ended(name: str, after: str, problem: str) -> Drafted:
    """What is said about an article that ended the process: nobody else knows which one it was."""
    where = f" This is about what follows {after}." if after and after != name else ""
    return Drafted(Reading(name, "", None, problem + where), None, (), problem + where)
