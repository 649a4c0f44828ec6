"""What an unchanged boto3 does with the embedded object store. Usage: objects_boto3.py <endpoint>; prints one JSON object."""

import io
import json
import random
import sys
import tempfile
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key, region, bucket = sys.argv[1:6]
s3 = boto3.client(
    "s3",
    endpoint_url=endpoint,
    aws_access_key_id=access_key,
    aws_secret_access_key=secret_key,
    region_name=region,
    # Without s3v4, boto3 presigns for a foreign endpoint with Signature Version 2, which Amazon has retired.
    config=Config(s3={"addressing_style": "path"}, signature_version="s3v4", retries={"max_attempts": 1}),
)
found = {}
key = "videos/é (1)+~/a b.mp4"

s3.put_object(Bucket=bucket, Key=key, Body=b"bytes", ContentType="video/mp4", Metadata={"made": "here"})
head = s3.head_object(Bucket=bucket, Key=key)
found["head"] = [head["ContentLength"], head["ContentType"], head["Metadata"]]
found["range"] = s3.get_object(Bucket=bucket, Key=key, Range="bytes=1-2")["Body"].read().decode()

s3.upload_fileobj(io.BytesIO(b"x" * 300_000), bucket, "videos/file.bin", ExtraArgs={"ACL": "public-read"})
target = io.BytesIO()
s3.download_fileobj(bucket, "videos/file.bin", target)
found["transferred"] = len(target.getvalue())
with urllib.request.urlopen(f"{endpoint}/{bucket}/videos/file.bin") as response:
    found["public"] = len(response.read())

pages = s3.get_paginator("list_objects_v2").paginate(
    Bucket=bucket, Prefix="videos/", PaginationConfig={"PageSize": 1}
)
found["listed"] = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
found["buckets"] = sorted(entry["Name"] for entry in s3.list_buckets()["Buckets"])

url = s3.generate_presigned_url(
    "put_object", Params={"Bucket": bucket, "Key": "presigned", "ContentType": "video/mp4"}, ExpiresIn=60
)


def put(media_type):
    request = urllib.request.Request(url, data=b"presigned", method="PUT", headers={"Content-Type": media_type})
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code


found["presigned"] = [put("text/html"), put("video/mp4")]

deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key}, {"Key": "videos/file.bin"}]})
found["deleted"] = sorted(entry["Key"] for entry in deleted["Deleted"])
try:
    s3.get_object(Bucket=bucket, Key=key)
except ClientError as error:
    found["missing"] = error.response["Error"]["Code"]

# boto3's own default: parts of 8 MB above 8 MB, several at a time, each with a checksum.
large = random.Random(1).randbytes(20_000_000)
with tempfile.NamedTemporaryFile() as source, tempfile.NamedTemporaryFile() as target:
    source.write(large)
    source.flush()
    s3.upload_file(source.name, bucket, "large", ExtraArgs={"ContentType": "video/mp4", "Metadata": {"made": "in parts"}})
    s3.download_file(bucket, "large", target.name)
    head = s3.head_object(Bucket=bucket, Key="large")
    with open(target.name, "rb") as file:
        found["large"] = [file.read() == large, head["ContentType"], head["Metadata"], head["ETag"][-3:]]

uploads = [s3.create_multipart_upload(Bucket=bucket, Key=f"pending/{at}")["UploadId"] for at in range(3)]
pages = s3.get_paginator("list_multipart_uploads").paginate(
    Bucket=bucket, Prefix="pending/", PaginationConfig={"PageSize": 2}
)
pending = [(entry["Key"], entry["UploadId"]) for page in pages for entry in page.get("Uploads", [])]
found["pending"] = [key for key, _ in pending] if [id for _, id in pending] == uploads else pending
for pending_key, upload_id in pending:
    s3.upload_part(Bucket=bucket, Key=pending_key, UploadId=upload_id, PartNumber=1, Body=b"part")
    parts = s3.list_parts(Bucket=bucket, Key=pending_key, UploadId=upload_id)["Parts"]
    s3.abort_multipart_upload(Bucket=bucket, Key=pending_key, UploadId=upload_id)
found["part"] = [parts[0]["PartNumber"], parts[0]["Size"]]
try:
    s3.list_parts(Bucket=bucket, Key=pending_key, UploadId=upload_id)
except ClientError as error:
    found["aborted"] = error.response["Error"]["Code"]

print(json.dumps(found))
