import { describe, expect, test } from "bun:test";
import { readMessage } from "../../src/adapters/events/messages.ts";
import type { ObjectCreated } from "../../src/adapters/events/port.ts";
import type { Bucket } from "../../src/adapters/objects/port.ts";

const roles = new Map<string, Bucket>([
  ["our-raw", "raw"],
  ["our-thumbnails", "thumbnails"],
]);
const read = (document: unknown) =>
  readMessage(typeof document === "string" ? document : JSON.stringify(document), roles);

// As Amazon's user guides print them, with buckets of ours.
const record = (change: { bucket?: unknown; key?: unknown; size?: unknown; eventName?: unknown } = {}) => ({
  eventVersion: "2.1",
  eventSource: "aws:s3",
  awsRegion: "us-west-2",
  eventTime: "1970-01-01T00:00:00.000Z",
  eventName: change.eventName ?? "ObjectCreated:Put",
  userIdentity: { principalId: "AIDAJDPLRKLG7UEXAMPLE" },
  requestParameters: { sourceIPAddress: "127.0.0.1" },
  responseElements: {
    "x-amz-request-id": "C3D13FE58DE4C810",
    "x-amz-id-2": "FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S",
  },
  s3: {
    s3SchemaVersion: "1.0",
    configurationId: "testConfigRule",
    bucket: {
      name: change.bucket ?? "our-raw",
      ownerIdentity: { principalId: "A3NL1KOZZKExample" },
      arn: "arn:aws:s3:::our-raw",
    },
    object: {
      key: "key" in change ? change.key : "videos/Happy+Face%2B%C3%A9.mp4",
      size: "size" in change ? change.size : 1024,
      eTag: "d41d8cd98f00b204e9800998ecf8427e",
      sequencer: "0055AED6DCD90281E5",
    },
  },
});
const ours: ObjectCreated = { bucket: "raw", key: "videos/Happy Face+é.mp4", size: 1024 };

const eventBridge = (change: object = {}) => ({
  version: "0",
  id: "17793124-05d4-b198-2fde-7ededc63b103",
  "detail-type": "Object Created",
  source: "aws.s3",
  account: "111122223333",
  time: "2021-11-12T00:00:00Z",
  region: "ca-central-1",
  resources: ["arn:aws:s3:::our-raw"],
  detail: {
    version: "0",
    bucket: { name: "our-raw" },
    object: { key: "videos/a+b%20c.mp4", size: 5, etag: "b1946ac92492d2347c6235b4d2611184" },
    reason: "PutObject",
  },
  ...change,
});

const wrap = (message: unknown) => ({
  Type: "Notification",
  MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
  TopicArn: "arn:aws:sns:us-west-2:123456789012:MyTopic",
  Subject: "Amazon S3 Notification",
  Message: typeof message === "string" ? message : JSON.stringify(message),
});

const testEvent = {
  Service: "Amazon S3",
  Event: "s3:TestEvent",
  Time: "2014-10-13T15:57:02.089Z",
  Bucket: "our-raw",
  RequestId: "5582815E1AEA5ADF",
};

describe("a message", () => {
  test.each(["ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "s3:ObjectCreated:Copy"])(
    "of S3's own, %s, tells of an object, whose key was written as in a form",
    (eventName) => expect(read({ Records: [record({ eventName })] })).toEqual([ours]),
  );

  test("may hold several records, some of them of other buckets and other events", () => {
    const records = [
      record(),
      record({ bucket: "not-ours" }),
      record({ eventName: "ObjectRemoved:Delete", size: undefined }),
      record({ bucket: "our-thumbnails", key: "t.jpg", size: 0 }),
    ];
    expect(read({ Records: records })).toEqual([ours, { bucket: "thumbnails", key: "t.jpg", size: 0 }]);
  });

  test("of EventBridge tells of an object whose key is as it is", () => {
    expect(read(eventBridge())).toEqual([{ bucket: "raw", key: "videos/a+b%20c.mp4", size: 5 }]);
    expect(read(eventBridge({ "detail-type": "Object Deleted" }))).toEqual([]);
  });

  test("of either may come in SNS's wrapping, but in no second one", () => {
    expect(read(wrap({ Records: [record()] }))).toEqual([ours]);
    expect(read(wrap(eventBridge()))).toHaveLength(1);
    expect(read(wrap(wrap({ Records: [record()] })))).toBeUndefined();
  });

  test("that S3 sends when a notification is set up tells of nothing", () => {
    expect(read(testEvent)).toEqual([]);
    expect(read(wrap(testEvent))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["no JSON", "{"],
    ["null", null],
    ["a list", []],
    ["a text", '"Records"'],
    ["an object of something else", { hello: "world" }],
    ["a record of something else", { Records: [{ eventSource: "aws:sqs" }] }],
    ["a record that is none", { Records: [null] }],
    ["a good record beside a bad one", { Records: [record(), {}] }],
    ["a key that is no text", { Records: [record({ key: 1 })] }],
    ["an empty key", { Records: [record({ key: "" })] }],
    ["a key of broken encoding", { Records: [record({ key: "%zz" })] }],
    ["no size", { Records: [record({ size: undefined })] }],
    ["a size below nothing", { Records: [record({ size: -1 })] }],
    ["a size that is no number", { Records: [record({ size: "5" })] }],
    ["a wrapping of no JSON", wrap("hello")],
    ["EventBridge's without detail", eventBridge({ detail: undefined })],
  ])("of %s is none", (_title, document) => {
    expect(read(document)).toBeUndefined();
  });
});
