import type { Logger } from "pino";
import type { Counters, Flights, News } from "../../cache/port.ts";
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
  readonly once: Flights["once"];
  readonly signOuts: SignOuts;
  readonly news: News;
  readonly counters: Counters;
  /**
   * In seconds (60): how long nobody looks whether a token's user has signed out. 0 where others sign out and `news` does not
   * bring it.
   */
  readonly verified?: number;
  readonly deadlines?: Partial<Deadlines>;
  /** In ms: no wrong password is refused sooner. */
  readonly refusalFloor?: number;
  /** In ms: nobody is told sooner that a code is on its way. */
  readonly codeFloor?: number;
};
