import socket

from labeling.web.process_tuning import disable_nagle
from tests.served import Server, free_port


def test_connections_to_the_port_send_at_once():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert disable_nagle(port)
        with socket.create_connection(("127.0.0.1", port)):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_without_it_they_wait():
    """If this fails, the system has changed its default, and the search for the socket can go."""
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert not accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_it_says_where_nothing_listens():
    assert not disable_nagle(free_port())


def test_the_server_finds_its_socket(server: Server):
    assert "Nagle" not in server.log.read_text()
