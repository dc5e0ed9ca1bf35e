"""Time stamps (RFC 3161): an authority signs that a document was there at an instant.

What leaves the house is the sha256 of the document and a random number, nothing of its content.
"""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener

from asn1crypto import tsp
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

SECONDS, LARGEST, AT_ONCE = 10, 200_000, 16_384
"""How long an answer may take, how many bytes it may have, and how many are read at once."""
GRANTED = 0
SHA256 = "2.16.840.1.101.3.4.2.1"
TYPES = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
Certificates = Sequence[x509.Certificate]


class UnfitError(Exception):
    """Why there is no time stamp, in the words of whoever found it; for the administrator."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says: when, and who; whether the signature was checked against certificates we trust."""

    at: datetime
    authority: str
    is_trusted: bool


def requested(url: str, content: bytes, roots: Certificates = ()) -> bytes:
    """The answer of the authority at an address to a document. Raises UnfitError where it gives none that fits."""
    query = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _answered(url, query.as_bytes())
    read(answer, hashlib.sha256(content).hexdigest(), roots, query.nonce)
    return answer


def read(answer: bytes, fingerprint: str, roots: Certificates = (), nonce: int | None = None) -> Stamp:
    """What the answer of an authority says about a document (its sha256).

    Raises UnfitError where it was not granted, is about something else, or is not signed under one of the `roots`.
    """
    response = _decoded(answer)
    if response.status != GRANTED:
        raise UnfitError(", ".join(response.status_string) or f"status {response.status}")
    try:
        told = response.tst_info
        imprint = told.message_imprint
        if (imprint.hash_algorithm.dotted_string, imprint.message.hex()) != (SHA256, fingerprint):
            raise UnfitError("it is about another document")
        if nonce is not None and told.nonce != nonce:
            raise UnfitError("it answers another question")
        if roots:
            VerifierBuilder(roots=list(roots)).build().verify(response, imprint.message)
        return Stamp(told.gen_time, _signer(response), bool(roots))
    except (ValueError, VerificationError) as wrong:
        raise UnfitError(str(wrong)) from wrong


def certificates(pem: bytes) -> Certificates:
    """The certificates in a PEM file. Raises ValueError where there is none."""
    return x509.load_pem_x509_certificates(pem)


def _decoded(answer: bytes) -> TimeStampResponse:
    """The answer; many authorities send their certificates as a chain, which the library reads only when sorted."""
    try:
        return decode_timestamp_response(answer)
    except ValueError:
        pass
    try:
        return decode_timestamp_response(_in_order(answer))
    except (ValueError, TypeError, KeyError) as wrong:
        raise UnfitError(f"it cannot be read: {wrong}") from wrong


def _in_order(answer: bytes) -> bytes:
    """The same answer with its certificates sorted as DER asks for; they are outside of what is signed."""
    response = tsp.TimeStampResp.load(answer)
    signed = response["time_stamp_token"]["content"]
    signed["certificates"] = sorted(signed["certificates"], key=lambda one: one.dump())
    return bytes(response.dump())


def _signer(response: TimeStampResponse) -> str:
    """The name of whoever signed; empty where the answer does not hold her certificate."""
    signed = response.signed_data
    signers = {(one.issuer, one.serial_number) for one in signed.signer_infos}
    for one in map(x509.load_der_x509_certificate, signed.certificates):
        if (one.issuer, one.serial_number) in signers:
            names = one.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
            return str(names[0].value) if names else one.subject.rfc4514_string()
    return ""


class _Straight(HTTPRedirectHandler):
    """Follows nobody elsewhere: the address in the settings was checked, another one was not."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _answered(url: str, query: bytes) -> bytes:
    until = time.monotonic() + SECONDS
    asked = Request(url, data=query, headers=TYPES)
    parts: list[bytes] = []
    try:
        with build_opener(_Straight).open(asked, timeout=SECONDS) as answer:
            while part := answer.read1(AT_ONCE):
                parts.append(part)
                if time.monotonic() > until or sum(map(len, parts)) > LARGEST:
                    raise UnfitError("the answer is too long, or takes too long")
    except (OSError, HTTPException, ValueError) as wrong:
        raise UnfitError(str(wrong)) from wrong
    return b"".join(parts)
