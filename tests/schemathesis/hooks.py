"""What schemathesis.toml cannot say: how a call is signed, what happens between two calls, which refusals are rules."""

import json
import os
import re
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
    "invalid_cursor": "only the list that gave a cursor out can read it",
}


# All but the octets of RFC 6265, section 4.1.1; and the percent sign, which servers decode.
NO_COOKIE_OCTET = re.compile(r"[^!#$&-+\--:<-\[\]-~]")


def operation_id(operation):
    return operation.definition.raw["operationId"]


def is_signed(context):
    return any("awsSigV4" in requirement for requirement in context.operation.definition.raw["security"])


@schemathesis.hook
def after_load_schema(context, schema):
    signer = WORLD["signer"]
    auth = AWS4Auth(signer["access_key_id"], signer["secret_access_key"], signer["region"], signer["service"])
    schema.auth.set_from_requests(auth).apply_to(is_signed)
    # The first provider that has an answer decides, and the people of [auth.wfc] have one for everything.
    schema.auth.providers.reverse()


@schemathesis.hook
def before_add_examples(context, examples):
    example = WORLD["examples"].get(operation_id(context.operation))
    if example is not None:
        media_type = "application/json" if "body" in example else None
        examples.append(context.operation.Case(**example, media_type=media_type))


@schemathesis.hook
def map_cookies(context, cookies):
    if not isinstance(cookies, dict):
        return cookies
    # What a cookie cannot carry does not arrive as it was made: after a `;`, a value that is too long is a short one.
    return {name: NO_COOKIE_OCTET.sub("x", text) if isinstance(text, str) else text for name, text in cookies.items()}


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


@schemathesis.deserializer(*YAML_MEDIA_TYPES)
def yaml_as_text(context, response):
    # The contract says `type: string`, for a client gets the text; schemathesis would compare what it parses to.
    return response.text
