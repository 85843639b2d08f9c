"""A small OpenID Connect provider on this machine: discovery, keys, code flow with PKCE, signed tokens.

`people` are who can sign in there; `break_` names what it does wrong.
"""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "hounslow-assess", "the-clients-secret"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What the provider knows: who asked for which code, and with what."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.codes: dict[str, dict[str, str]] = {}
        self.claims: dict[str, dict[str, Any]] = {}
        self.break_ = ""
        self.asked: list[str] = []

    def authorise(self, address: str, *, sub: str, **claims: Any) -> tuple[str, str]:
        """Somebody signs in at the provider; the code and the state with which the browser is sent back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert {"openid", "email"} <= set(query["scope"].split())
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        self.claims[code] = {"sub": sub, **claims}
        return code, query["state"]

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        query = self.codes.pop(form["code"], None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        known = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if query is None or not known or challenge != query["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if form["redirect_uri"] != query["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": form["code"],
            "token_type": "Bearer",
            "id_token": self.id_token(self.claims[form["code"]], query["nonce"]),
        }

    def id_token(self, claims: dict[str, Any], nonce: str) -> str:
        now = int(time.time())
        content = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **claims}
        wrong: dict[str, dict[str, Any]] = {
            "issuer": {"iss": "https://other.example"},
            "audience": {"aud": "somebody-else"},
            "expiry": {"exp": now - 10},
            "nonce": {"nonce": "of another question"},
            "no nonce": {"nonce": None},
        }
        content |= wrong.get(self.break_, {})
        return jwt.encode(content, _KEY, algorithm="RS256", headers={"kid": "1"})

    def userinfo(self, token: str) -> dict[str, Any]:
        claims = self.claims[token]
        return claims | ({"sub": "somebody-else"} if self.break_ == "userinfo" else {})


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            provider.asked.append(path)
            if provider.break_ == "discovery":
                return self.answer(500, {})
            if path == "/.well-known/openid-configuration":
                return self.answer(200, {} if provider.break_ == "empty" else provider.configuration())
            if path == "/userinfo":
                return self.answer(200, provider.userinfo(self.headers["Authorization"].split()[1]))
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(_KEY.public_key()))
            return self.answer(200, {"keys": [key | {"kid": "1", "alg": "RS256"}]})

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            if provider.break_ == "token":
                return self.answer(500, {})
            return self.answer(*provider.token(form))

        def answer(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, listening on a free port of this machine."""
    provider = Provider("")
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider)) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
