"""Something added to the guideline's Markdown: a rule, or a paragraph of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

from labeling.errors import NotFound
from labeling.intake.guideline import parse_guideline, rule_of_heading

_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBERED = re.compile(r"([A-Z]{1,3})([0-9]{1,3})[a-z]?")


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    """From 0."""
    level: int
    rule: str | None


def with_text_after(guideline: str, rule: str | None, text: str) -> str:
    """The guideline with more text at the end of a rule's section; None stands for the last rule.

    A text that begins with a heading is a rule of its own, behind that one; without, it is part of it. Raises
    NotFound where the guideline has no such rule.
    """
    lines = _LINE_END.split(guideline)
    end = len(lines) if rule is None and not _rules(guideline) else _end_of_section(guideline, rule, len(lines))
    before, after = "\n".join(lines[:end]).rstrip(), "\n".join(lines[end:]).lstrip("\n")
    return "\n\n".join(part for part in (before, text.strip(), after) if part) + ("" if after else "\n")


def next_rule(guideline: str) -> str:
    """An id for a new rule: the last one's letters with the next number; `R1` in a guideline without rules."""
    numbered = [found.groups() for rule in _rules(guideline) if (found := _NUMBERED.fullmatch(rule))]
    if not numbered:
        return "R1"
    letters = numbered[-1][0]
    return f"{letters}{max(int(number) for used, number in numbered if used == letters) + 1}"


def _rules(guideline: str) -> list[str]:
    return list(parse_guideline(guideline).rules)


def _end_of_section(guideline: str, rule: str | None, lines: int) -> int:
    """The line, from 0, before which the section of a rule ends."""
    headings = list(_headings(guideline))
    wanted = _rules(guideline)[-1] if rule is None else rule
    index = next((i for i, heading in enumerate(headings) if heading.rule == wanted), None)
    if index is None:
        raise NotFound(f"The guideline has no rule {wanted}.")
    following = (h for h in headings[index + 1 :] if h.level <= headings[index].level)
    return next((heading.line for heading in following), lines)


def _headings(guideline: str) -> Iterator[_Heading]:
    for token, inline in pairwise(MarkdownIt("commonmark", {"html": False}).enable("table").parse(guideline)):
        if token.type == "heading_open" and token.map is not None:
            found = rule_of_heading(inline.content)
            yield _Heading(token.map[0], int(token.tag[1:]), found[0] if found else None)
