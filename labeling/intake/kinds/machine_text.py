"""Texts that are written for programs: with their commands in them, they are not sentences."""

import json
import re

from labeling.intake.kinds.remedies import AS_HTML, PASTE, ROWS

SAMPLE = 65_536
"""Characters that are enough to tell what a text is."""


def refused_markup(body: str) -> str:
    """Why a text is not read as it is, and what to do instead; empty unless it is RTF, XML, subtitles or the like."""
    if re.match(r"\{\\rtf\d?\b|\{\\rtf1", body):
        return f"This is rich text (RTF). {AS_HTML}"
    if refusal := _refused_xml(body):
        return refusal
    if _SUBTITLES.match(body) or (body.startswith("WEBVTT") and "-->" in body):
        return "These are subtitles. Paste the words without their times and numbers."
    if _LATEX.match(body):
        return "This is LaTeX source. Typeset it, copy the article's text and paste it."
    return f"This is a PostScript file. {PASTE}" if body.startswith("%!PS") else ""


_SUBTITLES = re.compile(r"\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3}\s-->\s\d\d:\d\d:\d\d[,.]\d{3}")
_LATEX = re.compile(r"(?:%[^\n]*\n\s*)*+\\document(?:class|style)\b")

_ROOT = re.compile(
    r"(?:<\?xml\b[^>]*>\s*|(?><!--.*?-->)\s*|(?><!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<([A-Za-z_][\w:.-]*)[\s>/]",
    re.DOTALL,
)

_TAG = re.compile(r"</?[A-Za-z_][^<>]*>")
_LEAST_TAGS = 4
"""`<sigh>The board met.</sigh>` is a joke, not XML."""


def _refused_xml(body: str) -> str:
    root = _ROOT.match(body[:SAMPLE])
    if not root:
        return ""
    is_closed = body.rstrip().endswith(f"</{root[1]}>") and len(_TAG.findall(body[:SAMPLE])) >= _LEAST_TAGS
    if not (is_closed or body.startswith("<?xml")):
        return ""
    if root[1].lower() in {"rss", "feed", "rdf:rdf"}:
        return "This is a news feed. Open the article in the browser and paste its text, or save its page as HTML."
    return "This is XML, which is made for programs. Paste the article's text."


_BEGINS_AS_JSON = re.compile(r"\[?\s*\{\s*\"[^\"\n]{1,200}\"\s*:|\[\s*(?:\"|\[|\d)|\{\s*\}")


_CODE_LINE = re.compile(r"\s*(?:[\"{}\[\]].*|.*[,{}\[\]])\s*")
_CODE_SHARE = 0.9


def refused_json(body: str) -> str:
    """Why a text that is JSON or JSON Lines is not read; empty for any other, even if it begins like JSON.

    A damaged file is one where nearly every line looks like JSON, and which has objects in it: `[6]` has none.
    """
    if not _BEGINS_AS_JSON.match(body):
        return ""
    lines = [line for line in body.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
        return f"This is JSON Lines ({len(lines):,} lines). {ROWS}"
    if _parses(body):
        return f"This is JSON. {ROWS}"
    code = sum(bool(_CODE_LINE.fullmatch(line)) for line in lines)
    closes = body.rstrip().endswith(("}", "]")) and not re.match(r"\[\s*[^\s{]", body)
    return f"This is damaged JSON. {ROWS}" if closes and code >= _CODE_SHARE * len(lines) else ""


def are_lines_of_objects(text: str) -> bool:
    """Whether the text has a JSON object in each line; some of the lines may be damaged."""
    lines = [line.strip("\ufeff \t\r") for line in text.split("\n")[:_TRIED_LINES] if line.strip()]
    objects = sum(line.startswith("{") and line.endswith("}") for line in lines)
    return objects > 1 and 2 * objects >= len(lines) and lines[0].startswith("{")


_TRIED_LINES = 200


def _parses(body: str) -> bool:
    try:
        return isinstance(json.loads(body), dict | list)
    except RecursionError:
        return True  # nested as no prose is
    except ValueError:
        return False
