"""What botocore makes of the same requests. Reads a JSON list of cases from its input; prints a list of addresses and signatures."""

import datetime
import json
import sys
from urllib.parse import parse_qs, urlsplit

import boto3
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

found = []
for case in json.load(sys.stdin):
    now = datetime.datetime.strptime(case["date"], "%Y-%m-%dT%H:%M:%S.%fZ")
    botocore.auth.get_current_datetime = lambda *_, now=now, **__: now
    credential = [case["accessKeyId"], case["secretAccessKey"], case.get("sessionToken")]
    client = boto3.client(
        "s3",
        region_name=case["region"],
        endpoint_url=case.get("endpoint"),
        aws_access_key_id=credential[0],
        aws_secret_access_key=credential[1],
        config=Config(signature_version="s3v4", s3={"addressing_style": case["style"]}),
    )
    # The address is boto3's own; our parameters are added to it, and all of that signed by botocore.
    url = client.generate_presigned_url("get_object", Params={"Bucket": case["bucket"], "Key": case["key"]})
    address = url.split("?")[0]
    request = AWSRequest(method=case["method"], url=f"{address}?{case['query']}", headers=case["headers"])
    signer = botocore.auth.S3SigV4QueryAuth(Credentials(*credential), "s3", case["region"], expires=case["expires"])
    signer.add_auth(request)
    signature = parse_qs(urlsplit(request.prepare().url).query)["X-Amz-Signature"][0]
    found.append({"address": address, "signature": signature})

print(json.dumps(found))
