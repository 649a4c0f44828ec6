"""A transcoder with a role (an ECS task's, an instance's) and no key of itube's: it proves who it is through AWS STS.

    pip install botocore requests
    ITUBE_API=https://api.example.com/api/v1 AWS_REGION=eu-west-1 python itube_sts.py KEY

The server's STS_PRINCIPALS names the role, and AWS_REGION is the server's REGION_NAME. Credentials are found as botocore finds them; they are
temporary, and their secret goes nowhere. AWS_ENDPOINT_URL_STS is STS's origin where the server has an STS_ENDPOINT.
"""

import os
import sys
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlsplit

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session


def hash_request(method, url, content_type, body):
    """Binds a signature that is made for STS to one request to itube."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in pairs)
    lines = [
        method,
        parts.path,
        "&".join(f"{name}={value}" for name, value in query),
        content_type if body else "",
        sha256(body).hexdigest(),
    ]
    return sha256("\n".join(lines).encode()).hexdigest()


class StsAuth(requests.auth.AuthBase):
    """For requests: `requests.get(url, auth=StsAuth("eu-west-1"))`. Every request is signed anew: none is good for another."""

    def __init__(self, region, server_id=None, endpoint=None):
        self.region, self.server_id = region, server_id
        suffix = ".cn" if region.startswith("cn-") else ""
        self.endpoint = endpoint or f"https://sts.{region}.amazonaws.com{suffix}"
        self.credentials = Session().get_credentials()

    def __call__(self, request):
        url = urlsplit(request.url)
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        content_type = request.headers.get("Content-Type", "")
        proof = AWSRequest(
            "POST",
            f"{self.endpoint}/",
            data="Action=GetCallerIdentity&Version=2011-06-15",
            headers={
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                "X-Itube-Server-Id": self.server_id or f"{url.scheme}://{url.netloc}",
                "X-Itube-Request-Hash": hash_request(request.method, request.url, content_type, body),
            },
        )
        SigV4Auth(self.credentials.get_frozen_credentials(), "sts", self.region).add_auth(proof)
        for name, value in proof.headers.items():
            if name.lower() == "authorization" or name.lower().startswith("x-"):
                request.headers[name] = value
        return request


if __name__ == "__main__":
    api, key = os.environ["ITUBE_API"], sys.argv[1]
    session = requests.Session()
    session.auth = StsAuth(os.environ["AWS_REGION"], endpoint=os.environ.get("AWS_ENDPOINT_URL_STS"))
    found = session.get(f"{api}/upload/videos/by-key/{quote(key)}", timeout=10)
    found.raise_for_status()
    status = f"{api}/upload/videos/{found.json()['video_id']}/status"
    session.patch(status, params={"status": "IN_PROGRESS"}, timeout=10).raise_for_status()
    # ... here it is transcoded ...
    session.patch(status, params={"status": "COMPLETED"}, json={}, timeout=10).raise_for_status()
    print(f"{key} COMPLETED")
