import { randomBytes } from "node:crypto";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { s3Credential } from "./objects-s3-server.ts";
import { region } from "./objects-server.ts";

export type TestQueue = Disposable & {
  readonly url: string;
  readonly arn: string;
  send(body: unknown): Promise<void>;
  /** Messages that are there, those under way included. */
  count(): Promise<number>;
  purge(): Promise<void>;
};

/** A queue of its own on moto's server; what is not removed is visible again after a second. */
export const openTestQueue = async (endpoint: string): Promise<TestQueue> => {
  const client = new SQSClient({ endpoint, region, credentials: s3Credential });
  const name = `uploads-${randomBytes(6).toString("hex")}`;
  const { QueueUrl: url = "" } = await client.send(
    new CreateQueueCommand({ QueueName: name, Attributes: { VisibilityTimeout: "1" } }),
  );
  const attributes = async () =>
    (await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }))).Attributes ?? {};
  return {
    url,
    arn: (await attributes()).QueueArn ?? "",
    send: async (body) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: text }));
    },
    count: async () => {
      const { ApproximateNumberOfMessages: seen, ApproximateNumberOfMessagesNotVisible: hidden } = await attributes();
      return Number(seen) + Number(hidden);
    },
    purge: async () => {
      await client.send(new PurgeQueueCommand({ QueueUrl: url }));
    },
    [Symbol.dispose]: () => client.destroy(),
  };
};

/** A log that keeps what it is told. */
export const keepLog = () => {
  const lines: { level: string; fields: unknown; text: string }[] = [];
  const at =
    (level: string) =>
    (...words: unknown[]) =>
      void lines.push({ level, fields: words.length > 1 ? words[0] : {}, text: String(words.at(-1)) });
  return { lines, log: { info: at("info"), warn: at("warn"), error: at("error") } };
};
