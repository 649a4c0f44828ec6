"""Downloads an object as boto3 users do. Usage: objects_download.py <endpoint> <key id> <secret> <region> <bucket> <key> <file>."""

import json
import sys

import boto3
from botocore.config import Config

endpoint, key_id, secret, region, bucket, key, file = sys.argv[1:]
s3 = boto3.client(
    "s3",
    endpoint_url=endpoint,
    aws_access_key_id=key_id,
    aws_secret_access_key=secret,
    region_name=region,
    config=Config(retries={"max_attempts": 1}),
)
s3.download_file(bucket, key, file)
print(json.dumps(s3.head_object(Bucket=bucket, Key=key)["ContentLength"]))
