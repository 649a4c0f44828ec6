import { afterAll } from "bun:test";
import { PutBucketNotificationConfigurationCommand } from "@aws-sdk/client-s3";
import { createInProcessEvents } from "../../src/adapters/events/in-process.ts";
import { createSqsEvents } from "../../src/adapters/events/sqs.ts";
import { leaveOut } from "../harness/left-out.ts";
import { startMoto } from "../harness/moto.ts";
import { keepLog, openTestQueue } from "./events-queue.ts";
import { describeEvents } from "./events-suite.ts";
import { openS3World, s3Credential } from "./objects-s3-server.ts";
import { region, serveObjects } from "./objects-server.ts";

describeEvents("in process, from the embedded store", async () => {
  const events = createInProcessEvents({ attempts: 3, backOff: 1 });
  const served = await serveObjects({ onCreated: events.publish });
  return { ...served, events, start: () => {} };
});

/** S3's own notifications, as moto's server makes them: the whole way from an upload to a handler. */
const openQueueWorld = async (endpoint: string) => {
  const world = await openS3World(endpoint);
  const queue = await openTestQueue(endpoint);
  const { url, arn: QueueArn } = queue;
  const QueueConfigurations = [{ QueueArn, Events: ["s3:ObjectCreated:*" as const] }];
  for (const Bucket of Object.values(world.buckets))
    await world.client.send(
      new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { QueueConfigurations } }),
    );
  const { buckets } = world;
  const events = createSqsEvents({ url, region, credentials: s3Credential, buckets, log: keepLog().log });
  return {
    events,
    objects: world.objects,
    start: events.start,
    [Symbol.asyncDispose]: async () => {
      await events.close();
      queue[Symbol.dispose]();
      await world[Symbol.asyncDispose]();
    },
  };
};

const moto = await startMoto();
if ("missing" in moto) leaveOut("events by SQS", moto.missing);
else {
  afterAll(() => moto[Symbol.asyncDispose]());
  describeEvents("SQS, from S3, as moto's server speaks them", () => openQueueWorld(moto.url), { once: false });
}
