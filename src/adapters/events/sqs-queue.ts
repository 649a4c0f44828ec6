import { withDeadline } from "../deadline.ts";
import { createLazy } from "../lazy.ts";

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
/** In ms. */
const RECEIVING = (WAITING + 10) * 1_000;
const REMOVING = 5_000;

/** One queue of Amazon SQS, by its SDK, which is loaded when the queue is first asked. */
export const createQueue = ({ url, region, credentials }: QueueOptions): Queue => {
  const opened = createLazy(async () => {
    const sdk = await import("@aws-sdk/client-sqs");
    const client = new sdk.SQSClient({
      region,
      endpoint: new URL(url).origin,
      ...(credentials !== undefined && { credentials }),
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 1_000, throwOnRequestTimeout: true },
    });
    return { sdk, client };
  });

  return {
    receive: async (most, signal) => {
      const { sdk, client } = await opened.get();
      const command = new sdk.ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: most,
        WaitTimeSeconds: WAITING,
      });
      const ask = (abortSignal: AbortSignal) => client.send(command, { abortSignal });
      const { Messages = [] } = await withDeadline(RECEIVING, ask, signal);
      return Messages.flatMap(({ MessageId: id, ReceiptHandle: receipt, Body: body }) =>
        id === undefined || receipt === undefined || body === undefined ? [] : [{ id, receipt, body }],
      );
    },
    remove: async (messages) => {
      const { sdk, client } = await opened.get();
      const entries = messages.map(({ receipt }, at) => ({ Id: String(at), ReceiptHandle: receipt }));
      const command = new sdk.DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries });
      const ask = (abortSignal: AbortSignal) => client.send(command, { abortSignal });
      const { Failed = [] } = await withDeadline(REMOVING, ask);
      return Failed.length;
    },
    close: () => void opened.close(({ client }) => client.destroy()),
  };
};
