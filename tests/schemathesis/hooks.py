"""What schemathesis.toml cannot say: how a call is signed, what happens between two calls, which refusals are rules."""

import json
import os
import re
import uuid
from pathlib import Path

import requests
import schemathesis
import strict_checks  # noqa: F401  (registers its checks)
from requests_aws4auth import AWS4Auth
from schemathesis.core.media_types import YAML_MEDIA_TYPES
from schemathesis.openapi.checks import RejectedPositiveData

WORLD = json.loads(Path(os.environ["ITUBE_SCHEMATHESIS_WORLD"]).read_text())

# Refusals of data that its schema allows, by the problem's code. Each is a rule that no schema can say.
RULES = {
    "weak_password": "what a password needs is the identity provider's policy, and the operator's to change",
    "invalid_registration": "which addresses and names it takes is the identity provider's own to say",
    "invalid_code": "only the mail says which code is right",
    "ambiguous_path": "routers, proxies and stores read a backslash and a dot segment each in their own way",
    "invalid_part_number": "how many parts there are depends on the upload",
    "changed_meanwhile": "only the server knows which version there is",
    "maturity_limit_too_high": "a child's profile has another maximum than a grown-up's",
    "invalid_window": "a time ends after it has begun, and how long it may be depends on when that was",
    "invalid_time_zone": "which zones there are is the time zone database's to say",
    "malformed_feed": "a schema of a text does not say that it is XMLTV, nor one of bytes that they are gzipped",
    "idempotency_key_reused": "which words a caller has used already only the server knows",
    "invalid_rule": "a rule ends after it has begun, and what belongs to it depends on the way of having something",
    "outside_catch_up": "how far back a channel can be watched is its own, and counts from now",
    "position_too_far": "a position is not behind the duration that is sent beside it",
    "choose_offer": "how many offers there are only the server knows",
    "invalid_cursor": "only the list that gave a cursor out can read it",
}

# Of films, and of what belongs to them.
MEDIA_TYPES = [
    "application/vnd.apple.mpegurl",
    "application/dash+xml",
    "video/mp4",
    "audio/mp4",
    "video/iso.segment",
    "video/mp2t",
    "video/webm",
    "text/vtt",
    "application/ttml+xml",
    "image/jpeg",
    "image/png",
    "image/webp",
    "application/octet-stream",
]

STAYS = {*WORLD["kept"], *WORLD["present"].values()}

# The contract's examples of a version and of ids.
EXAMPLE_VERSION = '"p1xk3q0f7a2m"'
EXAMPLE_KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324"
EXAMPLE_ID = re.compile(r"0199f0c2-|3d3f0b8a-|videos/6f9619ff-")

# All but the octets of RFC 6265, section 4.1.1; and the percent sign, which servers decode.
NO_COOKIE_OCTET = re.compile(r"[^!#$&-+\--:<-\[\]-~]")


def operation_id(operation):
    return operation.definition.raw["operationId"]


def is_signed(context):
    return any("awsSigV4" in requirement for requirement in context.operation.definition.raw["security"])


def is_for_admins(context):
    return any("admin" in roles for entry in context.operation.definition.raw["security"] for roles in entry.values())


class AdminAuth(requests.auth.AuthBase):
    def __call__(self, request):
        request.headers["Authorization"] = f"Bearer {WORLD['admin']}"
        return request


@schemathesis.hook
def after_load_schema(context, schema):
    signer = WORLD["signer"]
    auth = AWS4Auth(signer["access_key_id"], signer["secret_access_key"], signer["region"], signer["service"])
    schema.auth.set_from_requests(auth).apply_to(is_signed)
    schema.auth.set_from_requests(AdminAuth()).apply_to(is_for_admins)
    # The first provider that has an answer decides, and the people of [auth.wfc] have one for everything.
    schema.auth.providers.reverse()


@schemathesis.hook
def before_add_examples(context, examples):
    example = WORLD["examples"].get(operation_id(context.operation))
    if example is not None:
        case = {"media_type": "application/json" if "body" in example else None, **example}
        if case["media_type"] == "application/xml":
            # A text would become the text of an element.
            case["body"] = example["body"].encode()
        examples.append(context.operation.Case(**case))


@schemathesis.hook
def map_cookies(context, cookies):
    if not isinstance(cookies, dict):
        return cookies
    # What a cookie cannot carry does not arrive as it was made: after a `;`, a value that is too long is a short one.
    return {name: NO_COOKIE_OCTET.sub("x", text) if isinstance(text, str) else text for name, text in cookies.items()}


@schemathesis.hook
def before_call(context, case, kwargs):
    # Lists and dictionaries name what this run reads again and again, and whom it calls as: neither is changed.
    for name, value in (case.path_parameters or {}).items():
        if case.method != "GET" and str(value).lower() in STAYS:
            case.path_parameters[name] = "00000000-0000-4000-8000-000000000000"
    # The coverage phase sends the contract's examples, which nothing here has.
    own = {"GET": WORLD["present"], "DELETE": {}}.get(case.method, WORLD["spare"])
    for values in (case.path_parameters, case.query, case.body):
        for name in values.keys() & own.keys() if isinstance(values, dict) else ():
            if isinstance(values[name], str) and EXAMPLE_ID.match(values[name]):
                values[name] = own[name]
    if (case.headers or {}).get("If-Match") == EXAMPLE_VERSION:
        case.headers["If-Match"] = "*"
    # A wish of its own for each call; the one key of the contract's example would make all of them repeats of the first.
    if (case.headers or {}).get("Idempotency-Key") == EXAMPLE_KEY:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


@schemathesis.hook
def after_call(context, case, response):
    # The step between *Get an upload address* and *Save the metadata* goes to the object store, which is no operation.
    if operation_id(case.operation) == "createUploadUrl" and response.status_code == 200:
        address = response.json()
        put = requests.put(address["url"], headers=address["headers"], data=b"not really a film", timeout=10)
        put.raise_for_status()


@schemathesis.hook
def filter_failure(context, failure, case, response):
    return not (isinstance(failure, RejectedPositiveData) and response.json().get("code") in RULES)


@schemathesis.hook
def filter_case(context, case):
    # Bun's server answers a request line of more than 16 KiB by itself, with 431: no operation hears of it. A query parameter
    # that takes every name makes such lines.
    return operation_id(case.operation) != "getLeasedMedia" or len(str(case.query)) < 4000


@schemathesis.deserializer(*YAML_MEDIA_TYPES)
def yaml_as_text(context, response):
    # The contract says `type: string`, for a client gets the text; schemathesis would compare what it parses to.
    return response.text


@schemathesis.deserializer(*MEDIA_TYPES)
def bytes_as_text(context, response):
    # A file, whatever is in it.
    return response.content.decode("latin-1")
