"""The original transcoder's own way of calling: requests, requests-aws4auth and boto3. Prints what it was answered."""

import json
import os
import sys

import boto3
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from requests_aws4auth import AWS4Auth

backend = os.environ["BACKEND_URL"]
key = os.environ["S3_KEY"]
access, secret, region = (os.environ[n] for n in ("ACCESS_KEY", "SECRET_KEY", "REGION_NAME"))
auth = AWS4Auth(access, secret, region, "execute-api")

s3 = boto3.client(
    "s3",
    endpoint_url=os.environ["S3_ENDPOINT"],
    aws_access_key_id=access,
    aws_secret_access_key=secret,
    region_name=region,
    config=Config(s3={"addressing_style": "path"}, signature_version="s3v4"),
)
raw = s3.get_object(Bucket="itube-raw-videos", Key=key)["Body"].read()
for name, content_type in (("manifest.mpd", "application/dash+xml"), ("360p/segment-1.m4s", "video/iso.segment")):
    s3.put_object(Bucket="itube-processed-videos", Key=f"{key}/{name}", Body=raw, ContentType=content_type)
processed = s3.list_objects_v2(Bucket="itube-processed-videos", Prefix=f"{key}/")["KeyCount"]

# The key's slashes go out as they are.
found = requests.get(f"{backend}/videos/by-key/{key}", auth=auth, timeout=10)
video_id = found.json()["video_id"]
encoded = requests.get(f"{backend}/videos/by-key/{key.replace('/', '%2F')}", auth=auth, timeout=10)
moved = requests.patch(f"{backend}/videos/{video_id}/status", params={"status": "COMPLETED"}, auth=auth, timeout=10)

# The same by botocore, with the body that some clients send along.
request = AWSRequest("PATCH", f"{backend}/videos/{video_id}/status?status=completed", data=b"{}", headers={"Content-Type": "application/json"})
SigV4Auth(Credentials(access, secret), "execute-api", region).add_auth(request)
repeated = requests.patch(request.url, data=b"{}", headers=dict(request.headers), timeout=10)
swapped = requests.patch(request.url, data=b"[]", headers=dict(request.headers), timeout=10)

json.dump(
    {
        "raw_bytes": len(raw),
        "processed": processed,
        "found": found.status_code,
        "encoded": encoded.json().get("video_id") == video_id,
        "moved": moved.status_code,
        "repeated": repeated.status_code,
        "swapped_body": swapped.status_code,
    },
    sys.stdout,
)
