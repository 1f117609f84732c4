"""OAuth 1.0a as X checks it: HMAC-SHA1 over method, URL and parameters (RFC 5849, section 3.4).

Source: "OAuth 1.0a: creating a signature", X developer documentation, November 2026.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

if TYPE_CHECKING:
    from starlette.requests import Request

# A client whose library has the host built in may rewrite the request's address after it was signed
# (tweepy with a mounted transport does), so a signature over X's own names is accepted as well.
SIGNED_HOSTS = ("https://api.x.com", "https://api.twitter.com", "https://upload.x.com")
TOLERANCE_SECONDS = 300


@dataclass(frozen=True)
class Credentials:
    """The four secrets of an app acting for one account."""

    consumer_key: str
    consumer_secret: str
    access_token: str
    access_token_secret: str


async def problem(request: Request, prefix: str, known: Credentials) -> str | None:
    """Why the request is not signed by `known`; None when it is. `prefix` is the stand-in's own path."""
    header = request.headers.get("authorization", "")
    if not header.startswith("OAuth "):
        return "no OAuth 1.0a Authorization header"
    form = await _form_parameters(request)
    parameters = _parameters(header, str(request.url.query), form)
    given = dict(parameters)
    if given.get("oauth_consumer_key") != known.consumer_key:
        return "the consumer key is unknown"
    if given.get("oauth_token") != known.access_token:
        return "the access token is unknown"
    if given.get("oauth_signature_method") != "HMAC-SHA1":
        return "the signature method is not HMAC-SHA1"
    if abs(time.time() - float(given.get("oauth_timestamp") or 0)) > TOLERANCE_SECONDS:
        return "the timestamp is out of bounds"
    if not _signed(request, prefix, header, parameters, known):
        return f"the signature does not belong to {request.method} {request.url.replace(query='')}"
    return None


async def _form_parameters(request: Request) -> list[tuple[str, str]]:
    """Only a form body is part of what is signed; JSON and multipart are not."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return []
    return parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)


def _parameters(header: str, query: str, form: list[tuple[str, str]]) -> list[tuple[str, str]]:
    from oauthlib.oauth1.rfc5849 import signature

    try:
        found = signature.collect_parameters(
            uri_query=query, body=form, headers={"Authorization": header}, exclude_oauth_signature=True
        )
    except ValueError:
        return []
    return [(str(key), str(value)) for key, value in found]


def _signed(
    request: Request, prefix: str, header: str, parameters: list[tuple[str, str]], known: Credentials
) -> bool:
    from oauthlib.oauth1 import Client
    from oauthlib.oauth1.rfc5849 import signature, utils

    signer = Client(
        known.consumer_key,
        client_secret=known.consumer_secret,
        resource_owner_secret=known.access_token_secret,
    )
    given = dict(utils.parse_authorization_header(header)).get("oauth_signature", "")
    path = request.url.path
    urls = [str(request.url.replace(query=""))]
    urls += [host + path.removeprefix(prefix) for host in SIGNED_HOSTS]
    normalised = signature.normalize_parameters(parameters)
    for url in urls:
        base = signature.signature_base_string(request.method, signature.base_string_uri(url), normalised)
        expected = signature.sign_hmac_sha1_with_client(base, signer)
        if expected == unquote(given):
            return True
    return False
