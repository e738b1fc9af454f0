"""Texts that are written for programs: with their commands in them, they are not sentences."""

import re

from labeling.intake.kinds.page import SAMPLE
from labeling.intake.kinds.remedies import AS_HTML, PASTE


def refused_markup(body: str) -> str:
    """Why a text is not read as it is, and what to do instead; empty where it is none of these."""
    return next((refusal for refused in _KINDS if (refusal := refused(body))), "")


def _is_rich_text(body: str) -> str:
    return f"This is rich text (RTF). {AS_HTML}" if re.match(r"\{\\rtf\d?\b|\{\\rtf1", body) else ""


def _is_subtitles(body: str) -> str:
    is_vtt = body.startswith("WEBVTT") and "-->" in body
    is_srt = re.match(r"\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3}\s-->\s\d\d:\d\d:\d\d[,.]\d{3}", body)
    return "These are subtitles. Paste the words without their times and numbers." if is_vtt or is_srt else ""


def _is_latex(body: str) -> str:
    begins = re.match(r"(?:%[^\n]*\n\s*)*+\\document(?:class|style)\b", body)
    return "This is LaTeX source. Typeset it, copy the article's text and paste it." if begins else ""


def _is_postscript(body: str) -> str:
    return f"This is a PostScript file. {PASTE}" if body.startswith("%!PS") else ""


_ROOT = re.compile(
    r"(?:<\?xml\b[^>]*>\s*|(?><!--.*?-->)\s*|(?><!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<([A-Za-z_][\w:.-]*)[\s>/]",
    re.DOTALL,
)

_TAG = re.compile(r"</?[A-Za-z_][^<>]*>")
_LEAST_TAGS = 4
"""`<sigh>The board met.</sigh>` is a joke, not XML."""


def _is_xml(body: str) -> str:
    root = _ROOT.match(body[:SAMPLE])
    if not root:
        return ""
    is_closed = body.rstrip().endswith(f"</{root[1]}>") and len(_TAG.findall(body[:SAMPLE])) >= _LEAST_TAGS
    if not (is_closed or body.startswith("<?xml")):
        return ""
    if root[1].lower() in {"rss", "feed", "rdf:rdf"}:
        return "This is a news feed. Open the article in the browser and paste its text, or save its page as HTML."
    return "This is XML, which is written for programs. Paste the article's text."


_KINDS = (_is_rich_text, _is_xml, _is_subtitles, _is_latex, _is_postscript)
