"""JSON and JSON Lines."""

import json
import re

from labeling.intake.kinds.remedies import ROWS

_OPENS = re.compile(r"\[?\s*\{\s*\"[^\"\n]{1,200}\"\s*:|\[\s*(?:\"|\[|\d)|\{\s*\}")


_CODE_LINE = re.compile(r"\s*(?:[\"{}\[\]].*|.*[,{}\[\]])\s*")
_CODE_SHARE = 0.9


def refused_json(body: str) -> str:
    """Why a text that is JSON or JSON Lines is not read; empty for any other, also for one that only begins so.

    A damaged file is one where nearly every line looks like JSON, and objects are in it: `[6]` is none.
    """
    if not _OPENS.match(body):
        return ""
    lines = [line for line in body.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
        return f"This is JSON Lines ({len(lines):,} lines). {ROWS}"
    if _parses(body):
        return f"This is JSON. {ROWS}"
    code = sum(bool(_CODE_LINE.fullmatch(line)) for line in lines)
    closes = body.rstrip().endswith(("}", "]")) and not re.match(r"\[\s*[^\s{]", body)
    return f"This is damaged JSON. {ROWS}" if closes and code >= _CODE_SHARE * len(lines) else ""


def _parses(body: str) -> bool:
    try:
        return isinstance(json.loads(body), dict | list)
    except RecursionError:
        return True  # nested as no prose is
    except ValueError:
        return False
