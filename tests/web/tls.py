"""TLS in front of the server: a certificate, nginx as in the docs, and a small proxy of our own."""

import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.served import ROOT

NAME = "labels.example.org"


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for NAME, trusted only by a client that is given it, and its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, open_key = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, form, open_key))
    return folder / "cert.pem", folder / "key.pem"


class Nginx:
    """nginx with the configuration that docs/serve-to-a-team.md recommends."""

    def __init__(self, folder: Path, backend: int, port: int, certificate: tuple[Path, Path]) -> None:
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        recipe = (ROOT / "docs" / "serve-to-a-team.md").read_text(encoding="utf-8")
        [block] = re.findall(r"```nginx\n(.*?)```", recipe, re.DOTALL)
        for recommended, here in {
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "/etc/ssl/labels.example.org.pem": str(certificate[0]),
            "/etc/ssl/labels.example.org.key": str(certificate[1]),
            "127.0.0.1:8501": f"127.0.0.1:{backend}",
        }.items():
            assert recommended in block
            block = block.replace(recommended, here)
        places = " ".join(
            f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        config = folder / "nginx.conf"
        config.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{ access_log off; {places}\n{block}\n}}\n")
        self._command = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config)]
        self._port = port

    def __enter__(self) -> Self:
        self._process = subprocess.Popen([*self._command, "-g", "daemon off; master_process off;"])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError("nginx does not listen")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


class OwnProxy:
    """Ends TLS, tells the server what a proxy tells, and passes the bytes on. One request a connection."""

    def __init__(self, backend: int, port: int, certificate: tuple[Path, Path]) -> None:
        self._backend = backend
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*certificate)
        self._listening = socket.create_server(("127.0.0.1", port))

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self._listening.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._serve, args=[plain], daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        with self._context.wrap_socket(plain, server_side=True) as browser:
            server = socket.create_connection(("127.0.0.1", self._backend))
            head = b""
            while b"\r\n" not in head:
                head += browser.recv(65536)
            first, rest = head.split(b"\r\n", 1)
            forwarded = b"\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"
            server.sendall(first + forwarded + rest)
            threading.Thread(target=_pump, args=[server, browser], daemon=True).start()
            _pump(browser, server)


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_RDWR)
    except OSError:  # either side has gone
        pass
