import type { SQSClient } from "@aws-sdk/client-sqs";

export type QueueOptions = {
  /** As SQS names it; its origin is where SQS is asked. */
  readonly url: string;
  readonly region: string;
  /** Absent: the SDK's default chain finds them. */
  readonly credentials?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined;
};

export type Message = { readonly id: string; readonly receipt: string; readonly body: string };

export type Queue = {
  /** Waits for messages, at most `most` (1 to 10), or 20 seconds. Throws what the SDK does, or the signal's reason. */
  receive(most: number, signal: AbortSignal): Promise<readonly Message[]>;
  /** Removes messages, ten at most; gives how many stay all the same. */
  remove(messages: readonly Message[]): Promise<number>;
  close(): void;
};

/** Seconds that SQS keeps a question open; its longest. */
const WAITING = 20;
const REMOVING = 5_000;

/** The SDK's search for credentials listens to no signal. */
const untilAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
    work.then(resolve, reject);
  });

/** One queue of Amazon SQS, by its SDK, which is loaded here. */
export const openQueue = async ({ url, region, credentials }: QueueOptions): Promise<Queue> => {
  const sdk = await import("@aws-sdk/client-sqs");
  const client: SQSClient = new sdk.SQSClient({
    region,
    endpoint: new URL(url).origin,
    ...(credentials !== undefined && { credentials }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, throwOnRequestTimeout: true },
  });

  return {
    receive: async (most, signal) => {
      const command = new sdk.ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: most,
        WaitTimeSeconds: WAITING,
      });
      const abortSignal = AbortSignal.any([signal, AbortSignal.timeout((WAITING + 10) * 1000)]);
      const { Messages = [] } = await untilAborted(abortSignal, client.send(command, { abortSignal }));
      return Messages.flatMap(({ MessageId: id, ReceiptHandle: receipt, Body: body }) =>
        id === undefined || receipt === undefined || body === undefined ? [] : [{ id, receipt, body }],
      );
    },
    remove: async (messages) => {
      const entries = messages.map(({ receipt }, at) => ({ Id: String(at), ReceiptHandle: receipt }));
      const command = new sdk.DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries });
      const abortSignal = AbortSignal.timeout(REMOVING);
      const { Failed = [] } = await untilAborted(abortSignal, client.send(command, { abortSignal }));
      return Failed.length;
    },
    close: () => client.destroy(),
  };
};
