"""Checks that schemathesis has in a milder form: it lets 403 pass for 401, and 401 for 405."""

import json
import os
from pathlib import Path

import requests
import schemathesis
from requests_aws4auth import AWS4Auth

WORLD = json.loads(Path(os.environ["ITUBE_SCHEMATHESIS_WORLD"]).read_text())
TIMEOUT = 10
IMPLICIT = {"HEAD", "OPTIONS"}

# Enforcement is a property of the operation: one success is enough to try all the wrong ways in.
tried = set()


def first_success(check, response, case):
    key = (check, case.operation.label)
    declared = response.request.method == case.operation.method.upper()
    if key in tried or not declared or not 200 <= response.status_code < 300:
        return False
    tried.add(key)
    return True


def schemes(case):
    return {name for requirement in case.operation.definition.raw["security"] for name in requirement}


def answers_nobody(case):
    """Whether it may be called without signing in, too."""
    return {} in case.operation.definition.raw["security"]


def signed_with(key):
    signer = {**WORLD["signer"], **key}
    return AWS4Auth(signer["access_key_id"], signer["secret_access_key"], signer["region"], signer["service"])


def resend(response, *, headers=None, auth=None, query=""):
    """The request that has succeeded, once more, with these credentials and no other."""
    request = response.request.copy()
    request.url += query and ("&" if "?" in request.url else "?") + query
    for name in list(request.headers):
        if name.lower() in ("authorization", "cookie") or name.lower().startswith("x-amz-"):
            del request.headers[name]
    request.headers.update(headers or {})
    return requests.Session().send(auth(request) if auth else request, timeout=TIMEOUT, allow_redirects=False)


def expect(answer, status, why):
    problem = answer.headers.get("content-type") == "application/problem+json"
    assert answer.status_code == status and problem, (
        f"{why}: expected a problem with status {status}, got {answer.status_code} {answer.text[:200]}"
    )


@schemathesis.check
def unproven_callers_get_401(ctx, response, case):
    if not schemes(case) or not first_success("401", response, case):
        return
    nothing = {
        "no credentials": {},
        "a mark that a gateway would set": {"X-Amzn-RequestId": "x", "X-User-ID": "ada", "X-User-Roles": "admin"},
    }
    wrong = {
        "a token that is none": {"Authorization": "Bearer e30.e30.e30"},
        "a scheme of no use here": {"Authorization": "Basic YWRhOmFkYQ=="},
        "a cookie that is none": {"Cookie": "access_token=e30.e30.e30"},
    }
    if not answers_nobody(case):
        wrong |= nothing
    for why, headers in wrong.items():
        answer = resend(response, headers=headers)
        expect(answer, 401, why)
        assert "www-authenticate" in answer.headers, f"{why}: 401 without WWW-Authenticate"
    expect(resend(response, auth=signed_with({"secret_access_key": "wrong"})), 401, "a signature by a wrong key")


@schemathesis.check
def callers_without_the_scope_get_403(ctx, response, case):
    if "awsSigV4" in schemes(case) and first_success("403", response, case):
        expect(resend(response, auth=signed_with(WORLD["powerless"])), 403, "a known caller without the scope")


@schemathesis.check
def unknown_query_parameters_get_400(ctx, response, case):
    # One that takes every other name leaves none that is unknown.
    if any(parameter.definition.get("schema", {}).get("type") == "object" for parameter in case.operation.query):
        return
    if not first_success("400", response, case):
        return
    given = {} if schemes(case) & {"awsSigV4"} else dict(response.request.headers)
    auth = signed_with({}) if schemes(case) & {"awsSigV4"} else None
    expect(resend(response, headers=given, auth=auth, query="no_such_parameter=1"), 400, "an unknown query parameter")


@schemathesis.check
def undeclared_methods_get_405(ctx, response, case):
    declared = {method.upper() for method in case.operation.schema[case.operation.path]} | IMPLICIT
    if response.request.method not in declared:
        assert response.status_code == 405, f"{response.request.method}: expected 405, got {response.status_code}"
        assert "allow" in response.headers, "405 without Allow"
