import type { Logger } from "pino";
import type { Deadlines } from "./client.ts";

type StaticCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};
/** Or what gives them, where they expire. */
export type Credentials = StaticCredentials | (() => Promise<StaticCredentials>);

/** Who signed out of everything, and when: durable, and the same for all instances. Times in seconds since the epoch. */
export interface SignOuts {
  /** Tokens of sign-ins up to `at` are void. Nothing of this matters after `until`. */
  note(subject: string, at: number, until: number): Promise<void>;
  lastOf(subject: string): Promise<number | undefined>;
}

/**
 * Runs `work` once for a secret over all instances: whoever asks within `seconds` gets the same answer, which is plain JSON.
 * Errors are not kept.
 */
export type Once = <T>(secret: string, seconds: number, work: () => Promise<T>) => Promise<T>;

/** Words from one instance to all others. */
export interface News {
  tell(topic: string, words: string): Promise<void> | void;
  hear(topic: string, handler: (words: string) => void): void;
  /** Words may have been missed. */
  onGap(handler: () => void): void;
}

export type CognitoOptions = {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Undefined: Cognito itself is asked about every token that was not seen within a minute. */
  readonly userPoolId?: string | undefined;
  readonly region: string;
  /** Of a principal that may call cognito-idp:ListUsers; without it an account is known from its own tokens alone. */
  readonly credentials?: Credentials | undefined;
  /** Another Cognito than Amazon's. */
  readonly endpoint?: string | undefined;
  readonly clock: { now(): number };
  readonly log: Pick<Logger, "warn">;
  readonly once: Once;
  readonly signOuts: SignOuts;
  readonly news: News;
  readonly deadlines?: Partial<Deadlines>;
  /** In ms: no wrong password is refused sooner. */
  readonly refusalFloor?: number;
};
