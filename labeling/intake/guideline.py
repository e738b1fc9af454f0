"""The guideline's Markdown as a tree that is safe to show: a few known tags, and text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

from labeling.errors import NotFound

Node: TypeAlias = "str | list[str | dict[str, str] | list[Node]]"
"""A text, or `[tag, [children…]]`, or `[tag, {"id": rule}, [children…]]`. It is JSON without conversion."""

TAGS = frozenset({
    "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "code", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "hr", "br",
})  # fmt: skip
"""Every tag that a tree can hold. Links become their text, images their description."""

DEEPEST = 24
"""Levels of nesting that are kept; text below them stays, in the last level. The parser itself drops blocks that are
nested more than 20 deep."""

_TAG_BY_MARKDOWN_TAG = {tag: tag for tag in TAGS} | {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
_RULE_HEADING = re.compile(r"(?P<rule>[A-Z]{1,3}[0-9]{1,3}[a-z]?)(?:[\s.:)–—-]+(?P<title>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline, ready to show, and the rules that it holds."""

    nodes: tuple[Node, ...]
    rules: MappingProxyType[str, str]
    """The title of each rule by its id, in the order of the text."""
    repeated: tuple[tuple[str, int], ...]
    """(rule id, line) of each heading whose rule has a heading already."""


def parse_guideline(markdown: str) -> Guideline:
    """Read Markdown into a tree of `TAGS` and text.

    A heading that begins with a rule's id, such as `### R2 Unverified`, carries that id and names the rule.
    Raw HTML is text, and nothing that a link or an image points to is kept.
    """
    tree = _Tree()
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    for token, following in pairwise([*tokens, _END]):
        if token.type == "heading_open":
            tree.open_heading(token, _plain(following.children or []))
        else:
            tree.add(token)
    return Guideline(tuple(tree.nodes), MappingProxyType(tree.rules), tuple(tree.repeated))


def rule_of_heading(heading: str) -> tuple[str, str] | None:
    """(rule id, title) of a heading such as `R2 Unverified`, or None where it names no rule."""
    match = _RULE_HEADING.fullmatch(heading.strip())
    return None if match is None else (match["rule"], match["title"] or "")


_END = Token("end", "", 0)


@dataclass(slots=True)
class _Tree:
    """The tree as it grows. `_unclosed` holds the children of each element that is not closed yet."""

    nodes: list[Node] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    _unclosed: list[list[Node]] = field(default_factory=list)

    def add(self, token: Token) -> None:
        if token.nesting > 0:
            self._open_element(token)
        elif token.nesting < 0:
            self._unclosed.pop()
        elif token.type == "inline":
            for child in token.children or []:
                self.add(child)
        elif token.type in {"fence", "code_block"}:
            self._here().append(["p", [_code(token)]])
        elif token.type == "code_inline":
            self._here().append(_code(token))
        elif token.type in {"hr", "hardbreak"}:
            self._here().append([token.tag, []])
        else:
            self._add_text(_plain([token]))

    def open_heading(self, token: Token, text: str) -> None:
        children: list[Node] = []
        tag = _TAG_BY_MARKDOWN_TAG[token.tag]
        rule = self._new_rule(text, line=token.map[0] + 1 if token.map else 1)
        self._here().append([tag, {"id": rule}, children] if rule else [tag, children])
        self._unclosed.append(children)

    def _new_rule(self, heading: str, line: int) -> str | None:
        rule_and_title = rule_of_heading(heading)
        if rule_and_title is None:
            return None
        rule, title = rule_and_title
        if rule in self.rules:
            self.repeated.append((rule, line))
            return None
        self.rules[rule] = title
        return rule

    def _open_element(self, token: Token) -> None:
        """Begin an element; what has no tag here (a link, a list's bare paragraph) lends its place to its children."""
        tag = _TAG_BY_MARKDOWN_TAG.get(token.tag)
        here = self._here()
        if tag is None or token.hidden or len(self._unclosed) >= DEEPEST:
            self._unclosed.append(here)
        else:
            children: list[Node] = []
            here.append([tag, children])
            self._unclosed.append(children)

    def _add_text(self, text: str) -> None:
        here = self._here()
        if here and isinstance(here[-1], str):
            here[-1] += text
        elif text:
            here.append(text)

    def _here(self) -> list[Node]:
        return self._unclosed[-1] if self._unclosed else self.nodes


def _code(token: Token) -> Node:
    return ["code", [token.content] if token.content else []]


def _plain(tokens: Sequence[Token]) -> str:
    """The text of inline tokens; an image's is its description."""
    return "".join(_plain_one(token) for token in tokens)


def _plain_one(token: Token) -> str:
    if token.type == "image":
        return _plain(token.children or [])
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBERED = re.compile(r"([A-Z]{1,3})([0-9]{1,3})[a-z]?")


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    """From 0."""
    level: int
    rule: str | None


def with_text_after(guideline: str, rule: str | None, text: str) -> str:
    """The guideline with more text at the end of a rule's section; None means the last rule.

    A text that begins with a heading is a rule of its own, after that one; otherwise it becomes part of it. Raises
    NotFound where the guideline has no such rule.
    """
    lines = _LINE_END.split(guideline)
    end = len(lines) if rule is None and not _rules(guideline) else _end_of_section(guideline, rule, len(lines))
    before, after = "\n".join(lines[:end]).rstrip(), "\n".join(lines[end:]).lstrip("\n")
    return "\n\n".join(part for part in (before, text.strip(), after) if part) + ("" if after else "\n")


def next_rule(guideline: str) -> str:
    """An id for a new rule: the last one's letters with the next number; `R1` in a guideline without rules."""
    numbered = [match.groups() for rule in _rules(guideline) if (match := _NUMBERED.fullmatch(rule))]
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
            rule, _title = rule_of_heading(inline.content) or (None, "")
            yield _Heading(token.map[0], int(token.tag[1:]), rule)
