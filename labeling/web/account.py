"""`GET /account/sign-in`: a plain page, because it has to work without a websocket and before anybody is known."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from labeling.services.sign_in import is_alone
from labeling.storage.project_file import ProjectFile
from labeling.web.address import Address
from labeling.web.alone import is_from_this_machine
from labeling.web.headers import csp_hash

_STYLE = """
:root { --bg: #fbfaf7; --ink: #1d2330; --soft: #596071; --line: #e4e1d8; --link: #1f66b0; color-scheme: light dark }
@media (prefers-color-scheme: dark) {
  :root { --bg: #14171d; --ink: #e6e4de; --soft: #98a0ad; --line: #2b303a; --link: #6fb1f0 }
}
body { margin: 0; background: var(--bg); color: var(--ink); font: 1.05rem/1.6 "Source Sans", system-ui, sans-serif }
main { max-width: 34rem; margin: 12vh auto 4rem; padding: 0 1.2rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem }
p { margin: 0 0 1rem }
a { color: var(--link) }
a.go { display: inline-block; padding: .6rem 1.1rem; border: 1.5px solid var(--line); border-bottom-width: 4px;
  border-radius: .6rem; color: inherit; font-weight: 600; text-decoration: none }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
code { font-size: .92em; overflow-wrap: anywhere }
.soft { color: var(--soft); font-size: .9rem }
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Factmark</title>
<link rel="icon" href="/favicon.png">
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""

_ALONE = """<p>Factmark runs on this machine, for you alone: no password is needed.</p>
<p><a class="go" href="/">Open Factmark</a></p>
"""

_NOT_ALONE = """<p>Without a password, Factmark only lets in the person who sits at the machine that it runs on,
and this request may come from somebody else: from another machine, or through a proxy or a tunnel.</p>
<p>On that machine, start it with <code>streamlit run app.py</code> and open
<a href="http://localhost:{port}/">http://localhost:{port}</a>.</p>
<p class="soft">Signing in with a name and a password, for teams, comes with a later version.</p>
"""

_POLICY = (
    f"default-src 'none'; style-src {csp_hash(_STYLE)}; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def account_routes(file: ProjectFile, address: Address) -> list[Route]:
    """The pages of signing in."""

    async def get_sign_in(request: Request) -> Response:
        alone = is_from_this_machine(request.headers, address) and is_alone(file)
        return HTMLResponse(
            _welcome() if alone else _explanation(address),
            headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"},
        )

    return [Route("/account/sign-in", get_sign_in, methods=["GET"])]


def _welcome() -> str:
    return _PAGE.format(title="You are alone on this machine", style=_STYLE, body=_ALONE)


def _explanation(address: Address) -> str:
    return _PAGE.format(
        title="Nobody can sign in from here yet", style=_STYLE, body=_NOT_ALONE.format(port=address.port)
    )
