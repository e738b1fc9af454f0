"""An agreement report as JSON: every figure, table and sentence of it."""

import json
from dataclasses import asdict
from typing import TextIO

from labeling.domain.agreement_report import AgreementReport

ENCODING = "utf-8"


def write(report: AgreementReport, out: TextIO) -> int:
    """Write the report as one object, and return how many figures are in it."""
    json.dump(asdict(report), out, indent=2, ensure_ascii=False, default=str)
    out.write("\n")
    return sum(1 for _ in report.figures())
