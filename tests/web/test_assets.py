"""`GET /panel/{version}/{file}`."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from labeling.web.assets import asset_routes
from labeling.web.refusal import Refusal, refused
from tests.web.asgi import call


@pytest.fixture
def app(tmp_path: Path) -> Starlette:
    (tmp_path / "secret.js").write_text("secret", encoding="utf-8")
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "panel.js").write_text("export default 1", encoding="utf-8")
    (folder / "outbox").mkdir()
    (folder / "outbox/post.js").write_text("export default 2", encoding="utf-8")
    (folder / "panel.css").write_text("p {}", encoding="utf-8")
    (folder / "notes.txt").write_text("not for browsers", encoding="utf-8")
    app = Starlette(routes=asset_routes(folder, "v1"), exception_handlers={Refusal: refused})
    app.router.redirect_slashes = False  # as on the server, where Streamlit's mount takes every other path
    return app


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("panel.js", "text/javascript"), ("panel.css", "text/css"), ("outbox/post.js", "text/javascript")],
)
def test_a_file_of_this_version_is_kept_for_ever(app: Starlette, name: str, media_type: str):
    answer = call(app, f"/panel/v1/{name}")
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/panel/v2/panel.js",
        "/panel/v1/none.js",
        "/panel/v1/notes.txt",
        "/panel/v1/..%2fsecret.js",
        "/panel/v1/%2e%2e/secret.js",
        "/panel/v1/../secret.js",
        "/panel/v1/outbox/../../secret.js",
        "/panel/v1/outbox/%2e%2e/%2e%2e/secret.js",
        "/panel/v1/outbox/../panel.js",
        "/panel/v1/post.js",
        "/panel/v1/outbox/",
        "/panel/v1/outbox",
        "/panel/v1/",
        "/panel/v1",
    ],
)
def test_all_else_is_a_404_that_nobody_keeps(app: Starlette, path: str):
    answer = call(app, path)
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")
