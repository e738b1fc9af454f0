"""The figures as a table for people."""

from typing import Any

Results = dict[str, dict[str, Any]]
"""By benchmark: its figures, the day, and the machine."""

_LINES = (
    (
        "keypress",
        "A key's work in the page (handler, style, layout, paint), article of 40 sentences",
        "p50 {work_p50_ms_40:.1f} ms, p95 {work_p95_ms_40:.1f} ms (of the processor: {work_cpu_p95_ms_40:.1f} ms)",
    ),
    (
        "keypress",
        "The same in an article of 2,000",
        "p50 {work_p50_ms_2000:.1f} ms, p95 {work_p95_ms_2000:.1f} ms "
        "(of the processor: {work_cpu_p95_ms_2000:.1f} ms)",
    ),
    (
        "keypress",
        "Frames from the key to the next sentence, at most (200 keys at each length)",
        "{frames_max:.0f}",
    ),
    (
        "keypress",
        "From the key to *Saved* on the screen, 40 and 2,000 sentences",
        "p95 {saved_p95_ms_40:.0f} ms, {saved_p95_ms_2000:.0f} ms",
    ),
    (
        "keypress",
        "An article of 2,000 sentences, from the address to its first sentence painted: the first page of a new server "
        "in a new browser, and again",
        "{open_2000_first_ms:,.0f} ms, {open_2000_again_ms:,.0f} ms",
    ),
    (
        "adjudication",
        "A key's work in the adjudication panel: within an article of 40 sentences, and where every key leads to "
        "another article",
        "p50 {work_p50_ms_within:.1f} ms, p95 {work_p95_ms_within:.1f} ms; p50 {work_p50_ms_across:.1f} ms, "
        "p95 {work_p95_ms_across:.1f} ms",
    ),
    (
        "adjudication",
        "Frames from the key to the next disputed sentence, at most; from the key to *Saved*",
        "{frames_max:.0f}; p95 {saved_p95_ms_within:.0f} ms, {saved_p95_ms_across:.0f} ms",
    ),
    (
        "api_load",
        "Annotations a second from {clients:.0f} clients at once, each on the disk before it is answered",
        "{per_second:,.0f}; p50 {p50_ms:.1f} ms, p95 {p95_ms:.1f} ms; {acknowledged:,.0f} acknowledged, "
        "{stored:,.0f} stored",
    ),
    (
        "sessions",
        "{annotators:.0f} people with the page open, one annotation every 2 s each",
        "saved p50 {p50_ms:.1f} ms, p95 {p95_ms:.1f} ms; {server_cpu_percent_of_a_core:.0f}% of a core, "
        "{memory_mb:.0f} MB",
    ),
    (
        "pages",
        "200 pages opened in one moment, until the last one is shown",
        "{all_shown_seconds:.1f} s; saving meanwhile p50 {saving_p50_ms:.0f} ms, p95 {saving_p95_ms:.0f} ms; "
        "{memory_mb:.0f} MB",
    ),
    (
        "pages",
        "One page: the first of a new server, and later ones (index.html, two small answers, websocket, script)",
        "{first_page_ms:.0f} ms, {one_page_ms:.0f} ms",
    ),
    (
        "clicks",
        "200 people click in one moment, until the last one is answered",
        "{all_answered_seconds:.1f} s; saving meanwhile p50 {saving_p50_ms:.0f} ms, p95 {saving_p95_ms:.0f} ms",
    ),
    (
        "writer",
        "Annotations a second from {threads:.0f} threads through the one writer, without a server",
        "{per_second:,.0f}; slowest {max_ms:.0f} ms",
    ),
    (
        "agreement",
        "All figures of agreement between {annotators:.0f} annotators, each interval from {draws:,.0f} resamples: "
        "10,000, 100,000 and 1,000,000 annotations",
        "{seconds_10000:.2f} s, {seconds_100000:.2f} s, {seconds_1000000:.1f} s; at most {peak_mb_10000:.0f} MB, "
        "{peak_mb_100000:.0f} MB, {peak_mb_1000000:.0f} MB",
    ),
    (
        "agreement",
        "Dawid and Skene's model on the same",
        "{dawid_skene_seconds_10000:.2f} s, {dawid_skene_seconds_100000:.2f} s, {dawid_skene_seconds_1000000:.1f} s",
    ),
    (
        "agreement_report",
        "The agreement page's whole report, from a project's file with 10,000, 100,000 and 1,000,000 annotations",
        "{seconds_10000:.1f} s, {seconds_100000:.1f} s, {seconds_1000000:.1f} s; at most {peak_mb_10000:.0f} MB, "
        "{peak_mb_100000:.0f} MB, {peak_mb_1000000:.0f} MB; again while nothing changes {kept_seconds_1000000:.1f} s",
    ),
    (
        "agreement_report",
        "Disagreements in groups, after that",
        "{groups_seconds_10000:.1f} s, {groups_seconds_100000:.1f} s, {groups_seconds_1000000:.1f} s",
    ),
    (
        "coverage",
        "Intervals that promise to hold α's true value in 95% of projects: how often they do in {projects:,.0f} "
        "simulated ones of 6, 10, 20 and 60 articles each",
        "{alpha_factmark_6:.1f}%, {alpha_factmark_10:.1f}%, {alpha_factmark_20:.1f}%, {alpha_factmark_60:.1f}%",
    ),
    (
        "publish",
        "A release of 100,000 and of 1,000,000 annotations as Parquet, JSON Lines and a Hub folder, each read back; "
        "most memory of the process that writes it, and of `datasets` and `mlcroissant`, which load the Hub folder",
        "{seconds_100000:.0f} s, {seconds_1000000:.0f} s; {peak_mb_100000:.0f} MB, {peak_mb_1000000:.0f} MB; "
        "{readers_mb_100000:.0f} MB, {readers_mb_1000000:.0f} MB",
    ),
    (
        "publish",
        "Saving by {savers:.0f} annotators, ten times a second each, before and while 1,000,000 annotations are "
        "published",
        "p95 {before_p95_ms_1000000:.1f} ms, {meanwhile_p95_ms_1000000:.1f} ms",
    ),
)
"""Benchmark, what is measured, and its figures."""


def table(results: Results) -> str:
    """Markdown, with the day, the machine and the command of each line."""
    rows = [_row(results[name], name, *texts) for name, *texts in _LINES if name in results]
    return "\n".join([_about(results), "", "| measured | figure | command |", "|---|---|---|", *rows])


def _about(results: Results) -> str:
    days = sorted({result["day"] for result in results.values()})
    machines = sorted({result["machine"] for result in results.values()})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    return (
        f"Server and clients together on two cores of {'; '.join(machines)}, {when}; medians of several rounds, each "
        "on a new server. `python -m benchmarks --readme` measures again and writes this table."
    )


def _row(result: dict[str, Any], name: str, what: str, came_out: str) -> str:
    figures = {**result["figures"], **_derived(result["figures"])}
    return f"| {what.format(**figures)} | {came_out.format(**figures)} | `python -m benchmarks {name}` |"


def _derived(figures: dict[str, float]) -> dict[str, float]:
    seconds = {name[:-3] + "_seconds": value / 1000 for name, value in figures.items() if name.endswith("_ms")}
    frames = [value for name, value in figures.items() if name.startswith("frames_max")]
    return {**seconds, **({"frames_max": max(frames)} if frames else {})}
