import type { S3Client } from "@aws-sdk/client-s3";
import { withDeadline } from "../../deadline.ts";
import { createLazy } from "../../lazy.ts";
import { ObjectsUnavailable } from "../port.ts";
import type { SigningCredential } from "../presign.ts";
import type { AddressOptions } from "./addresses.ts";
import { codeOf, type Operation, toUnavailable } from "./faults.ts";

export type CallOptions = AddressOptions & { readonly credentials: () => Promise<SigningCredential> };

type Sdk = typeof import("@aws-sdk/client-s3");
type SendOptions = { readonly abortSignal: AbortSignal; readonly requestTimeout: number };

export type Call = {
  readonly operation: Operation;
  /** The bucket's real name. */
  readonly bucket: string;
  /** Milliseconds for all of it. */
  readonly within?: number;
  /** Milliseconds for one of its two attempts; half unless told, so that one that hangs leaves time for the other. */
  readonly attempt?: number;
};

/** Calls at a time, each with a socket. One more is refused: waiting would only add to what S3 is slow with. */
const MOST_UNDER_WAY = 64;
const CONNECTING = 1_000;
const WITHIN = 5_000;

const agent = { maxSockets: MOST_UNDER_WAY, keepAlive: true };

/**
 * Amazon S3 by its SDK, loaded at the first call: at most 64 calls at a time, a deadline for each, one more attempt after a
 * lost connection, SlowDown or a 5xx.
 *
 * Throws ObjectsUnavailable for everything that goes wrong, but for the codes in `expected`: these are the answer then.
 */
export const createCalls = ({ region, endpoint, forcePathStyle, credentials }: CallOptions) => {
  const opened = createLazy(async () => {
    const sdk = await import("@aws-sdk/client-s3");
    const client = new sdk.S3Client({
      region,
      ...(endpoint !== undefined && { endpoint }),
      forcePathStyle: forcePathStyle ?? false,
      credentials,
      maxAttempts: 2,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: {
        connectionTimeout: CONNECTING,
        throwOnRequestTimeout: true,
        httpAgent: agent,
        httpsAgent: agent,
      },
    });
    return { sdk, client };
  });
  let underWay = 0;

  const call = async <T, Code extends string = never>(
    { operation, bucket, within = WITHIN, attempt = within / 2 }: Call,
    send: (client: S3Client, sdk: Sdk, options: SendOptions) => Promise<T>,
    expected: readonly Code[] = [],
  ): Promise<T | Code> => {
    if (underWay >= MOST_UNDER_WAY)
      throw new ObjectsUnavailable("the object store cannot be used", {
        cause: new Error(`${operation} on bucket "${bucket}": ${MOST_UNDER_WAY} calls are under way`),
      });
    underWay++;
    try {
      return await withDeadline(within, async (abortSignal) => {
        const { sdk, client } = await opened.get();
        return send(client, sdk, { abortSignal, requestTimeout: attempt });
      });
    } catch (error) {
      const code = expected.find((known) => known === codeOf(error));
      if (code !== undefined) return code;
      throw toUnavailable(operation, bucket, error);
    } finally {
      underWay--;
    }
  };

  return {
    call,
    close: (): void => void opened.close(({ client }) => client.destroy()),
  };
};

export type Calls = ReturnType<typeof createCalls>;
