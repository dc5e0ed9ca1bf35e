"""A time stamping authority of the tests' own: a root, a certificate for stamping, and an address that signs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DIGEST = {"algorithm": "sha256"}
AT = datetime(2026, 3, 15, 10, 30, tzinfo=UTC)


def certificate(
    name: str, issuer: str, key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey, *, is_root: bool
) -> x509.Certificate:
    """A certificate for a root or for stamping."""

    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=400))
        .not_valid_after(AT + timedelta(days=4000))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
    )
    if not is_root:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(signer, hashes.SHA256())


@dataclass
class Authority:
    """Signs what it is asked to; `spoils` may change what is signed, `answers` takes the place of every answer.

    One that `is_unsorted` sends its certificates in another order than the rules for encoding ask for, as many do.
    """

    root_key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    spoils: dict[str, Any] = field(default_factory=dict)
    status: str = "granted"
    answers: tuple[int, bytes] | None = None
    asked: list[bytes] = field(default_factory=list)
    is_unsorted: bool = False
    at: datetime = AT
    url: str = ""

    def __post_init__(self) -> None:
        self.root = certificate("Koren", "Koren", self.root_key, self.root_key, is_root=True)
        self.signer = certificate("Preizkusni žig", "Koren", self.key, self.root_key, is_root=False)

    def write_root(self, path: Path) -> Path:
        """The root in a file, for whoever trusts it."""
        path.write_bytes(self.root.public_bytes(Encoding.PEM))
        return path

    def answer(self, query: bytes) -> bytes:
        """The answer to a query: `status` alone where it is not granted."""
        status = {"status": self.status}
        if self.status != "granted":
            told = tsp.PKIStatusInfo(status).dump()
            return bytes([0x30, len(told), *told])
        token = {"content_type": "signed_data", "content": self.signed(tsp.TimeStampReq.load(query))}
        answer = bytes(tsp.TimeStampResp({"status": status, "time_stamp_token": token}).dump())
        first, second = sorted(one.public_bytes(Encoding.DER) for one in (self.signer, self.root))
        return answer.replace(first + second, second + first) if self.is_unsorted else answer

    def signed(self, query: Any) -> cms.SignedData:
        """What is signed: the imprint, the nonce and the instant."""
        told = {
            "version": "v1", "policy": "1.2.3.4.1", "message_imprint": query["message_imprint"],
            "serial_number": 7, "gen_time": self.at, "nonce": query["nonce"],
        }  # fmt: skip
        content = tsp.TSTInfo(told | self.spoils).dump()
        mine = self.signer.public_bytes(Encoding.DER)
        identified = tsp.ESSCertIDv2({"hash_algorithm": DIGEST, "cert_hash": sha256(mine).digest()})
        attributes = cms.CMSAttributes(
            [
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute({"type": "message_digest", "values": [sha256(content).digest()]}),
                cms.CMSAttribute(
                    {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [identified]})]}
                ),
            ]
        )
        issued = asn1_x509.Certificate.load(mine)
        signer = {
            "version": "v1",
            "sid": {"issuer_and_serial_number": {"issuer": issued.issuer, "serial_number": issued.serial_number}},
            "digest_algorithm": DIGEST,
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": self.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [DIGEST],
                "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
                "certificates": [issued, asn1_x509.Certificate.load(self.root.public_bytes(Encoding.DER))],
                "signer_infos": [signer],
            }
        )


@contextmanager
def serving(authority: Authority) -> Iterator[Authority]:
    """The authority at an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(query)
            status, body = authority.answers or (200, authority.answer(query))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Location", "/drugam")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name is the library's
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    authority.url = f"http://127.0.0.1:{server.server_port}/tsr"
    yield authority
    server.shutdown()
    thread.join()
    server.server_close()
