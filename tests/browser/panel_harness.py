"""The panel on a page of its own, with a server that answers as a test tells it to.

The page stands in for Streamlit: a shadow root with the panel's style, and a component object with data. Its policy for
scripts is the real one, so nothing here may need more than the real page allows.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, Self, cast

from playwright.sync_api import Locator, Page, expect

from labeling.ui.panel.assets import WORK_STYLES, assets_dir, style
from labeling.ui.theme import DARK, LIGHT, Theme

Json = dict[str, Any]
Answer = Callable[[list[Json]], tuple[int, Json]]
"""From the events of a batch to the status and the body of the answer."""

POLICY = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'"
)

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Panel</title>
<style>
body { margin: 0 }
#host { LIGHT }
#host.dark { DARK }
</style><div id="host"></div><input aria-label="Outside">
<script type="module" src="/harness.js"></script>"""


def streamlit_colours(theme: Theme) -> str:
    """The custom properties that Streamlit gives a component."""
    names = {
        "background-color": theme.paper,
        "text-color": theme.ink,
        "secondary-background-color": theme.card,
        "border-color": theme.edge,
        "primary-color": theme.accent,
    }
    return "; ".join(f"--st-{name}: {colour}" for name, colour in names.items())


PAGE = PAGE.replace("LIGHT", streamlit_colours(LIGHT)).replace("DARK", streamlit_colours(DARK))

SCRIPT = """
const root = document.querySelector("#host").attachShadow({ mode: "open" });
const style = document.createElement("style");
style.textContent = await (await fetch("/panel.css")).text();
root.append(style);
window.panelData = await (await fetch("/data.json")).json();
const panel = (await import(window.panelData.assets)).default;
window.asked = [];
window.show = (data) => {
  const setTriggerValue = (name, value) => window.asked.push([name, value]);
  window.cleanup = panel({ data, parentElement: root, setTriggerValue });
};
window.root = root;
if (location.hash === "#dark") document.querySelector("#host").className = "dark";
window.show(window.panelData);
window.ready = true;
"""


def save_all(events: list[Json]) -> tuple[int, Json]:
    return 200, {"saved": [event["id"] for event in events], "refused": []}


def always(status: int, error: str = "No.") -> Answer:
    return lambda events: (status, {"error": error})


@dataclass
class PanelServer:
    """Serves the page, the panel's modules and the data, and takes annotations."""

    data: Json = field(default_factory=dict)
    answer: Answer = save_all
    batches: list[list[Json]] = field(default_factory=list)
    """Every batch that came, whatever was answered."""
    stored: dict[str, Json] = field(default_factory=dict)
    """The saved events by id, in the order of their first saving."""
    lock: Lock = field(default_factory=Lock)

    def __enter__(self) -> Self:
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.http.panel = self  # type: ignore[attr-defined]  # the handler has no other way to know us
        Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.http.server_port}"
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    def reset(self, data: Json) -> None:
        self.data, self.answer = data, save_all
        self.batches, self.stored = [], {}

    def take(self, body: Json) -> tuple[int, Json]:
        with self.lock:
            events: list[Json] = body["events"]
            self.batches.append(events)
            status, answer = self.answer(events)
            if status == 200:
                saved = {event["id"]: event for event in events if event["id"] in answer["saved"]}
                self.stored = (
                    {**saved, **self.stored} if not self.stored else {**self.stored, **_new(saved, self.stored)}
                )
                answer = {"sequence": len(self.stored), **answer}
            return status, answer

    @property
    def events(self) -> list[Json]:
        with self.lock:
            return list(self.stored.values())

    def votes(self) -> dict[str, Json]:
        return {event["sentence_id"]: event for event in self.events}

    def present_data(self) -> Json:
        """The data as a fresh page gets it: with what was saved meanwhile."""
        if "queue" in self.data:
            return self.told_decisions()
        votes = {**self.data["votes"], **self.votes()}
        return {**self.data, "votes": votes, "sequence": max(self.data["sequence"], len(self.stored))}

    def told_decisions(self) -> Json:
        """The same for adjudications: every sentence's last one, and the sequence that it has."""
        with self.lock:
            last = {event["sentence_id"]: (number, event) for number, event in enumerate(self.stored.values(), 1)}
        settled = {key: event for key, (_, event) in last.items() if event["label"] or event["skip"]}
        decisions = {key: {**event, "by": "Ada", "at": "today, 12:00"} for key, event in settled.items()}
        undecided = {key: old for key, old in self.data["decisions"].items() if key not in last}
        seen = {**self.data["seen"], **{key: number for key, (number, _) in last.items()}}
        return {**self.data, "decisions": undecided | decisions, "seen": seen, "sequence": len(self.stored)}


def _new(saved: dict[str, Json], stored: dict[str, Json]) -> dict[str, Json]:
    return {event_id: event for event_id, event in saved.items() if event_id not in stored}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    @property
    def panel(self) -> PanelServer:
        return cast(PanelServer, self.server.panel)  # type: ignore[attr-defined]  # see PanelServer.__enter__

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/":
            self._send(200, "text/html", PAGE.encode())
        elif path == "/harness.js":
            self._send(200, "text/javascript", SCRIPT.encode())
        elif path == "/favicon.ico":
            self._send(200, "image/x-icon", b"")
        elif path == "/panel.css":
            self._send(
                200, "text/css", style("theme.css", *WORK_STYLES, "adjudication.css", "article_view.css").encode()
            )
        elif path == "/data.json":
            self._send(200, "application/json", json.dumps(self.panel.present_data()).encode())
        elif path.startswith("/panel/test/"):
            self._send(200, "text/javascript", (assets_dir() / path.removeprefix("/panel/test/")).read_bytes())
        else:
            self._send(404, "text/plain", b"")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.headers["X-Factmark"] == "1"
        status, answer = self.panel.take(body)
        if status == 0:
            self.close_connection = True
            return
        self._send(status, "application/json", json.dumps(answer).encode())

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet: a test says what it saw."""


@dataclass
class Panel:
    """The panel as a person meets it."""

    page: Page
    server: PanelServer

    @classmethod
    def opened(cls, page: Page, server: PanelServer, data: Json | None = None, *, fragment: str = "") -> Self:
        if data is not None:
            server.reset(data)
        page.goto(f"{server.url}/{fragment}")
        panel = cls(page, server)
        panel.wait()
        return panel

    def wait(self) -> None:
        expect(self.page.locator(".factmark")).to_be_visible()

    def reload(self) -> None:
        self.page.reload()
        self.wait()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def current(self) -> Locator:
        return self.page.locator("[aria-current='true'][data-sentence-id]")

    @property
    def current_id(self) -> str:
        return self.current.get_attribute("data-sentence-id") or ""

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    def sentence(self, sentence_id: str) -> Locator:
        return self.page.locator(f"[data-sentence-id='{sentence_id}']")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def expect_saved(self) -> None:
        expect(self.status).to_have_text("Saved", timeout=15_000)


LABELS = [
    ("reported_fact", "Reported fact", "F", "solid", "#0b62dc", "#7a9bff"),
    ("quote", "Quote", "Q", "double", "#05775b", "#4fd0a9"),
    ("opinion", "Opinion", "O", "wavy", "#b2510d", "#f09a5c"),
    ("unverified", "Unverified", "U", "dotted", "#7a4fa3", "#bb96e6"),
]

REASONS = [
    "Section name",
    "Photo credit",
    "Caption",
    "Byline",
    "Lead-in",
    "Link",
    "Menu",
    "Production",
    "Repeat",
    "Fragment",
]

QUESTIONS: list[Json] = [
    {
        "id": "piece",
        "text": "Is it something else than a sentence of the article?",
        "hint": "A credit, a section name, an exact repeat.",
        "yes": {"skip": True, "rule": "R0"},
        "no": {"ask": "voice"},
    },
    {
        "id": "voice",
        "text": "Whose voice? Does an identifiable source cover the main clause?",
        "hint": "In quotation marks or paraphrased.",
        "yes": {"label": "quote", "rule": "R1"},
        "no": {"ask": "settled"},
    },
    {
        "id": "settled",
        "text": "Does the text mark the point as unconfirmed, possible or unknown?",
        "hint": "",
        "yes": {"label": "unverified", "rule": "R2"},
        "no": {"ask": "record"},
    },
    {
        "id": "record",
        "text": "Could a record settle it?",
        "hint": "",
        "yes": {"label": "reported_fact", "rule": "R4"},
        "no": {"unsure": True, "rule": None},
    },
]

GUIDELINE: list[Any] = [
    ["h2", ["The rules"]],
    ["p", ["A label says ", ["strong", ["how the text presents"]], " a sentence."]],
    *(
        node
        for number in range(20)
        for node in (
            ["h3", {"id": f"R{number}"}, [f"R{number} A rule"]],
            ["p", ["What the rule says, at some length. " * 8]],
            ["script", ["window.__xss = 1"]],
        )
    ),
]


def codebook() -> Json:
    return {
        "id": "c-1",
        "name": "Fact and opinion in news",
        "scope": "A label says how the text presents the sentence. It does not say whether it is true.",
        "labels": [
            {
                "id": label_id,
                "name": name,
                "shortcut": str(number),
                "letter": letter,
                "line": line,
                "colour": {"light": light, "dark": dark},
                "definition": f"What {name} means.",
                "examples": [],
                "counter_examples": [],
            }
            for number, (label_id, name, letter, line, light, dark) in enumerate(LABELS, 1)
        ],
        "skip_reasons": [{"id": name.lower().replace(" ", "_"), "name": name} for name in REASONS],
        "questions": QUESTIONS,
    }


def sentence(number: int, text: str, part: str = "body", gap: str = " ") -> Json:
    furniture = part not in {"headline", "subhead", "body", "block_quote"}
    return {"id": f"art:{number}", "position": number, "text": text, "part": part, "furniture": furniture, "gap": gap}


def data(sentences: list[Json], **changes: Any) -> Json:
    return {
        "assets": "/panel/test/labeling_panel.js",
        "project": "p-1",
        "annotator": {"id": "a-1", "name": "Ada"},
        "article": {
            "id": "art",
            "title": "Harbour board sells the east quay",
            "source": "The Lowmere Ledger",
            "published": "2025-03-03",
            "language": "en",
            "url": "",
        },
        "sentences": sentences,
        "votes": {},
        "sequence": 0,
        "start": None,
        "context": True,
        "codebook": codebook(),
        "guideline": GUIDELINE,
        "next": {"id": "art-2", "title": "Ferry late again"},
        **changes,
    }


def plain(count: int, **changes: Any) -> Json:
    """So many sentences of ordinary length, five a paragraph."""
    text = "Boat number {} left the harbour before dawn, and nobody on the quay could say when it would come back."
    gap = ["\n", " ", " ", " ", " "]
    return data([sentence(n, text.format(n), gap=gap[(n - 1) % 5]) for n in range(1, count + 1)], **changes)


def harbour(**changes: Any) -> Json:
    """An article with everything in it: furniture, headline, block quote."""
    lines = [
        ("Local politics", "section_name", "\n"),
        ("Harbour board sells the east quay", "headline", "\n"),
        ("Photo: R. Amsel / Ledger", "credit", "\n"),
        ("The harbour board voted 6–3 on Tuesday night to sell the east quay to a holding company.", "body", "\n"),
        (
            "It takes a special kind of board to hand over the last public water in town and call it prudence.",
            "body",
            " ",
        ),
        ("The chairman, Ode Varr, said the board had “run out of gentler options.”", "body", "\n"),
        ("Gentler for whom?", "body", " "),
        ("Coast Wire reported:", "quote_intro", "\n"),
        (
            "The price, 41 million crowns, is a third of the 2019 valuation, says the land register.",
            "block_quote",
            "\n",
        ),
        ("“Nobody asked us,” said Mirre Tollan, who has kept a boat there since 1988.", "block_quote", " "),
        ("A second bidder is reported to have withdrawn in January.", "block_quote", "\n"),
        ("The quay has been in public hands since 1911.", "body", "\n"),
        ("And so the town that built itself on a harbour will have to pay to look at one.", "body", " "),
        ("The buyer could not be reached, and it is not known who owns it.", "body", "\n"),
        ("The company was registered eleven days before the board’s first closed session.", "body", " "),
        ("Two members who voted against said they would appeal.", "body", "\n"),
        ("Expect the appeal to go the way appeals in this town go.", "body", " "),
    ]
    return data([sentence(n, *line) for n, line in enumerate(lines, 1)], **changes)


Open = Callable[[Json], Panel]
"""Opens the panel with what it gets, in the test's own page."""
