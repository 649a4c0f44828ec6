"""Gives deploy/aws to Amazon's own SDK, and by it to moto. Arguments: moto's address, the folder."""

import json
import sys
from pathlib import Path
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

ENDPOINT, FOLDER = sys.argv[1], Path(sys.argv[2])
REGION, ACCOUNT = "eu-west-1", "123456789012"


def text(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text()


def read(name: str):
    return json.loads(text(name))


def client(service: str):
    return boto3.client(
        service, endpoint_url=ENDPOINT, region_name=REGION, aws_access_key_id="A", aws_secret_access_key="B"
    )


s3, sqs, iam = client("s3"), client("sqs"), client("iam")

# moto reads a policy's grammar as IAM does, and refuses what is none.
for name in ("task-role", "transcoder-role", "execution-role"):
    iam.create_policy(PolicyName=name, PolicyDocument=text(name))
broken = read("task-role")
broken["Statement"][0]["Acton"] = broken["Statement"][0].pop("Action")
try:
    iam.create_policy(PolicyName="broken", PolicyDocument=json.dumps(broken))
    raise AssertionError("moto reads no policies")
except ClientError as error:
    assert error.response["Error"]["Code"] == "MalformedPolicyDocument", error

raw, processed, thumbnails = (f"acme-itube-{role}" for role in ("raw", "processed", "thumbnails"))
for bucket in (raw, processed, thumbnails):
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration=read("lifecycle"))
    [rule] = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 8}, rule
for bucket in (raw, thumbnails):
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration=read("upload-cors"))
    assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == read("upload-cors")["CORSRules"]
s3.put_bucket_ownership_controls(Bucket=thumbnails, OwnershipControls=read("thumbnails-ownership"))
s3.put_public_access_block(Bucket=thumbnails, PublicAccessBlockConfiguration=read("thumbnails-public-access"))

url = sqs.create_queue(QueueName="itube-uploads", Attributes={"Policy": text("queue-policy")})["QueueUrl"]
s3.put_bucket_notification_configuration(Bucket=raw, NotificationConfiguration=read("bucket-notification"))
s3.put_object(Bucket=raw, Key="videos/a/b.mp4", Body=b"film")
s3.put_object(Bucket=raw, Key="elsewhere.mp4", Body=b"film")
keys = []
for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
    keys += [unquote_plus(record["s3"]["object"]["key"]) for record in json.loads(message["Body"]).get("Records", [])]
assert keys == ["videos/a/b.mp4"], keys

events = client("events")
events.put_rule(Name="itube-uploads", EventPattern=text("eventbridge-rule"))
queue = f"arn:aws:sqs:{REGION}:{ACCOUNT}:itube-uploads"
events.put_targets(Rule="itube-uploads", Targets=[{"Id": "queue", "Arn": queue}])

cognito = client("cognito-idp")
pool = cognito.create_user_pool(PoolName="itube")["UserPool"]["Id"]
made = cognito.create_user_pool_client(**{**read("cognito-app-client"), "UserPoolId": pool})["UserPoolClient"]
assert made["ClientSecret"] and made["PreventUserExistenceErrors"] == "ENABLED", made

definition = client("ecs").register_task_definition(**read("ecs-task-definition"))["taskDefinition"]
assert definition["revision"] == 1, definition
