"""Which Host headers are read, and which are admitted where."""

import pytest

from labeling.web.address import Address, Host, PublicUrl, is_loopback

ALONE = Address("127.0.0.1", 8501)
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104
TEAM = Address(EVERY_ADDRESS, 8501, ("factmark.example", "*.news.example"))


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("localhost", Host("localhost", None)),
        ("LocalHost:8501", Host("localhost", 8501)),
        ("127.0.0.1:80", Host("127.0.0.1", 80)),
        ("[::1]:8501", Host("::1", 8501)),
        ("[FE80::1]", Host("fe80::1", None)),
        ("a_b.c-d.example", Host("a_b.c-d.example", None)),
    ],
)
def test_a_host_is_read(text: str, host: Host):
    assert Host.parse(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":80",
        "a:",
        "a:b",
        "a:1:2",
        "a b",
        "a/b",
        "u@a",
        "::1",
        "[::1",
        "[x]",
        "a,b",
        "a;b",
        "-a",
        "a.",
        "a:65536",
        "é",
        "a\n",
    ],
)
def test_anything_else_is_not(text: str):
    assert Host.parse(text) is None


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        (EVERY_ADDRESS, False),
        ("::", False),
        ("128.0.0.1", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
    ],
)
def test_loopback_is_recognized_without_dns(name: str, is_one: bool):
    assert is_loopback(name) is is_one


@pytest.mark.parametrize(
    ("address", "host", "local_ip", "admitted"),
    [
        (ALONE, "localhost:8501", "127.0.0.1", True),
        (ALONE, "[::1]:8501", "::1", True),
        (ALONE, "localhost", "127.0.0.1", True),
        (ALONE, "localhost:9000", "127.0.0.1", True),
        (ALONE, "192.168.1.5:8501", "192.168.1.5", False),
        (ALONE, "attacker.example:8501", "127.0.0.1", False),
        (TEAM, "localhost:8501", "127.0.0.1", True),
        (TEAM, "192.168.1.5:8501", "192.168.1.5", True),
        (TEAM, "192.168.1.5:8501", "::ffff:192.168.1.5", True),
        (TEAM, "192.168.1.6:8501", "192.168.1.5", False),
        (TEAM, "192.168.1.5:8501", None, False),
        (TEAM, "factmark.example", "10.0.0.2", True),
        (TEAM, "factmark.example:443", "10.0.0.2", True),
        (TEAM, "desk.news.example", "10.0.0.2", True),
        (TEAM, "news.example", "10.0.0.2", False),
        (TEAM, "badnews.example", "10.0.0.2", False),
        (TEAM, "attacker.example", "10.0.0.2", False),
        (Address(EVERY_ADDRESS, 8501, ("*",)), "anything.example", "10.0.0.2", True),
        (Address("desk.example", 8501), "desk.example:8501", "10.0.0.2", True),
    ],
)
def test_a_name_must_be_known(address: Address, host: str, local_ip: str | None, admitted: bool):
    parsed = Host.parse(host)
    assert parsed is not None
    assert address.admits(parsed, local_ip) is admitted


PUBLIC = Address("127.0.0.1", 8501, public_url=PublicUrl.parse("https://Labels.Example.org/"))


@pytest.mark.parametrize(
    ("address", "host", "scheme"),
    [
        (ALONE, "localhost:8501", "http"),
        (PUBLIC, "labels.example.org", "https"),
        (PUBLIC, "labels.example.org:443", "https"),
        (PUBLIC, "labels.example.org:8501", "http"),
        (PUBLIC, "localhost:8501", "http"),
        (Address("127.0.0.1", 8501, public_url=PublicUrl.parse("http://labels.lan")), "labels.lan", "http"),
        (Address("127.0.0.1", 8501, speaks_tls=True), "localhost:8501", "https"),
    ],
)
def test_over_tls_is_what_the_operator_said(address: Address, host: str, scheme: str):
    assert address.scheme(Host.parse(host)) == scheme


def test_the_public_address_is_admitted_and_means_not_alone():
    assert PUBLIC.admits(Host("labels.example.org", None), "127.0.0.1")
    assert not PUBLIC.admits(Host("other.example.org", None), "127.0.0.1")
    assert (ALONE.only_this_machine, PUBLIC.only_this_machine) == (True, False)


@pytest.mark.parametrize("text", ["", "labels.example.org", "https://", "ftp://x", "https://x/path", "https://u@x"])
def test_a_public_address_in_another_form_is_refused(text: str):
    with pytest.raises(ValueError, match=r"https://labels\.example\.org"):
        PublicUrl.parse(text)
