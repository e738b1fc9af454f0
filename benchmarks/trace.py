"""What a key costs the page's main thread, from Chromium's own trace."""

from collections.abc import Iterable
from typing import Any

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

_FRAME_STEPS = frozenset(
    {"FireAnimationFrame", "UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit", "HitTest"}
)
"""What the main thread does for a frame. After that, rasterizing and compositing go on in other threads."""

Event = dict[str, Any]


def work_per_key(events: Iterable[Event]) -> list[dict[str, float]]:
    """For each keydown, milliseconds of the main thread: the handler, the frame after it, and all until the next key.

    `handler` is the whole dispatch of the event; `frame` is style, layout and paint up to the first commit after it;
    `work` is both, and `work_cpu` the same without the time in which another program had the processor; `all` adds up
    every task until the next keydown, including what comes in from the network.
    """
    mine = _main_thread(list(events))
    starts = [event["ts"] for event in mine if _is_keydown(event)]
    spans = zip(starts, [*starts[1:], float("inf")], strict=True)
    return [_work([event for event in mine if start <= event["ts"] < end]) for start, end in spans]


def _main_thread(events: list[Event]) -> list[Event]:
    keydown = next(event for event in events if _is_keydown(event))
    same = [e for e in events if e.get("ph") == "X" and (e["pid"], e["tid"]) == (keydown["pid"], keydown["tid"])]
    return sorted(same, key=lambda event: event["ts"])


def _is_keydown(event: Event) -> bool:
    return bool(event["name"] == "EventDispatch" and event["args"]["data"]["type"] == "keydown")


def _work(events: list[Event]) -> dict[str, float]:
    keydown = events[0]
    handled = keydown["ts"] + keydown["dur"]
    steps = _outermost(event for event in events if event["ts"] >= handled and event["name"] in _FRAME_STEPS)
    commit = next((n for n, event in enumerate(steps) if event["name"] == "Commit"), len(steps) - 1)
    frame = steps[: commit + 1]
    return {
        "handler": _milliseconds([keydown]),
        "frame": _milliseconds(frame),
        "work": _milliseconds([keydown, *frame]),
        "work_cpu": _milliseconds([keydown, *frame], clock="tdur"),
        "all": _milliseconds(event for event in events if event["name"] == "RunTask"),
    }


def _milliseconds(events: Iterable[Event], *, clock: str = "dur") -> float:
    return float(sum(event[clock] for event in events)) / 1000


def _outermost(events: Iterable[Event]) -> list[Event]:
    """Without those that happened inside another, which would count twice."""
    outer: list[Event] = []
    for event in events:
        if not outer or event["ts"] >= outer[-1]["ts"] + outer[-1]["dur"]:
            outer.append(event)
    return outer
