from labeling.cli.agreement import _row
from labeling.domain.agreement.estimate import Estimate
from labeling.ui.charts import ChartFigure, interval_chart, time_chart
from labeling.ui.estimates import interval_text, percent_text, reasons, spans, value_text
from tests.ui.showing import show

KNOWN = Estimate(0.714, 0.6, 0.8, sentences=10)
NO_INTERVAL = Estimate(0.5, why="No interval: only 3 articles can be compared, and an interval needs at least 6.")
UNDEFINED = Estimate(None, why="One label only.")


def test_a_figure_has_two_decimals_and_what_is_not_defined_a_dash():
    assert [value_text(e) for e in (KNOWN, NO_INTERVAL, UNDEFINED)] == ["0.71", "0.50", "–"]
    assert [percent_text(e) for e in (KNOWN, NO_INTERVAL, UNDEFINED)] == ["71%", "50%", "–"]
    assert [interval_text(e) for e in (KNOWN, NO_INTERVAL, UNDEFINED)] == ["0.60 to 0.80", "–", "–"]


def test_the_same_reason_is_given_once_for_all():
    named = [("A", UNDEFINED), ("B", NO_INTERVAL), ("C", UNDEFINED), ("D", KNOWN)]
    assert reasons(named) == [
        "A, C: One label only.",
        "No interval for B: only 3 articles can be compared, and an interval needs at least 6.",
    ]


def test_a_reason_that_holds_for_very_many_names_a_few_and_counts_the_others():
    [reason] = reasons([(f"P{number}", NO_INTERVAL) for number in range(1205)])
    assert reason.startswith("No interval for P0, P1, P2, P3, P4 and 1,200 more: only 3 articles")


def test_a_chart_leaves_out_what_is_not_defined():
    assert spans([("A", KNOWN), ("B", UNDEFINED)]) == [ChartFigure("A", 0.714, 0.6, 0.8)]


def test_a_chart_tells_its_figures_to_those_who_do_not_see_it():
    def charts(_visit: object) -> None:
        drawn = spans([("A *label*", KNOWN), ("B", NO_INTERVAL)])
        interval_chart(drawn, [], title="α")
        time_chart(drawn, [], title="α")

    app = show(charts, None, None)  # type: ignore[arg-type]  # nobody needs to be there
    descriptions = [element.proto.alt for element in app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")]
    assert descriptions == ["α. A *label*: 0.71, between 0.60 and 0.80; B: 0.50."] * 2


def test_a_figure_that_rounds_to_nothing_has_no_sign() -> None:
    estimate = Estimate(-0.001, -0.004, 0.2)
    assert (value_text(estimate), interval_text(estimate)) == ("0.00", "0.00 to 0.20")
    [line] = _row("α", estimate)
    assert line.split()[1:5] == ["0.00", "0.00", "to", "0.20"]
