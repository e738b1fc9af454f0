from datetime import timedelta

from labeling.web.session_cookie import session_token, set_cookie_header


def test_over_tls_the_cookie_is_bound_to_the_host():
    header = set_cookie_header("token", lifetime=timedelta(days=7), tls=True)
    assert header == "__Host-factmark_session=token; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax; Secure"


def test_over_plain_http_it_is_not_secure_or_browsers_would_drop_it():
    header = set_cookie_header("token", lifetime=timedelta(days=7), tls=False)
    assert header == "factmark_session=token; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax"


def test_over_tls_the_plain_cookie_does_not_count_because_another_site_could_have_planted_it():
    assert session_token({"factmark_session": "planted"}, tls=True) is None
    assert session_token({"__Host-factmark_session": "own", "factmark_session": "planted"}, tls=True) == "own"
