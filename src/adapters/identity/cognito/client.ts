import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { withDeadline } from "../../deadline.ts";
import { createLazy } from "../../lazy.ts";
import type { Credentials } from "./options.ts";
import { findRemedy, type Refusal, toRefusal, toUnavailable } from "./refusal.ts";

type Options = { readonly abortSignal: AbortSignal };
export type Asked<T> =
  | { readonly answer: T; readonly refusal?: undefined }
  | { readonly answer?: undefined; readonly refusal: Refusal };

/** How often a call may be made: what must not happen twice is not repeated when its answer is lost. */
export type Attempts = "once" | "twice";

export type Cognito = {
  /**
   * Makes a call. What Cognito refuses is returned; what an operator has to mend is thrown as IdentityUnavailable, unless
   * `name: message` matches `own`: then the caller sees to it.
   * @throws IdentityUnavailable also when there is no answer within 5 s
   */
  ask<T>(
    attempts: Attempts,
    call: (client: CognitoIdentityProvider, options: Options) => Promise<T>,
    own?: RegExp,
  ): Promise<Asked<T>>;
  close(): Promise<void>;
};

export type CognitoClientOptions = {
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly credentials: Credentials | undefined;
  readonly deadlines?: Partial<Deadlines>;
};

/** In ms: until there is a connection, until one attempt is answered, until all of them are. */
export type Deadlines = { readonly connect: number; readonly attempt: number; readonly whole: number };
const defaults: Deadlines = { connect: 1_000, attempt: 3_000, whole: 5_000 };

/** The SDK's client, loaded at the first call: it takes longer to load than the rest of a process to start. */
export const createCognito = ({ region, endpoint, credentials, ...options }: CognitoClientOptions): Cognito => {
  const deadlines = { ...defaults, ...options.deadlines };
  const loaded = createLazy(async () => {
    const sdk = await import("@aws-sdk/client-cognito-identity-provider");
    const open = (maxAttempts: number) =>
      new sdk.CognitoIdentityProvider({
        region,
        ...(endpoint !== undefined && { endpoint }),
        ...(credentials !== undefined && { credentials }),
        maxAttempts,
        requestHandler: {
          connectionTimeout: deadlines.connect,
          requestTimeout: deadlines.attempt,
          throwOnRequestTimeout: true,
        },
      });
    return { once: open(1), twice: open(2) };
  });

  return {
    async ask(attempts, call, own) {
      try {
        const clients = await loaded.get();
        // The SDK's search for credentials hears no signal, and has no deadline of its own.
        const work = (abortSignal: AbortSignal) => call(clients[attempts], { abortSignal });
        return { answer: await withDeadline(deadlines.whole, work) };
      } catch (error) {
        const refusal = toRefusal(error);
        if (findRemedy(refusal) !== undefined && !own?.test(`${refusal.name}: ${refusal.message}`))
          throw toUnavailable(refusal);
        return { refusal };
      }
    },
    close: () =>
      loaded.close(({ once, twice }) => {
        once.destroy();
        twice.destroy();
      }),
  };
};
