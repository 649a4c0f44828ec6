import { type RunningApp, type Shape, startApp } from "../harness/app.ts";
import { type Person, signUp } from "../harness/person.ts";
import { account, type StsDouble, startStsDouble } from "../harness/sts-double.ts";
import { type ProofInput, prove, type Session } from "../harness/sts-proof.ts";

export type Call = Partial<ProofInput> & {
  readonly method: string;
  readonly target: string;
};

/** A product that believes a strict STS, and machines with roles. */
export type StsWorld = {
  readonly app: RunningApp;
  readonly sts: StsDouble;
  readonly ada: Person;
  /** May do all; may do nothing; is a role that nobody has named. */
  readonly transcoder: Session;
  readonly narrow: Session;
  readonly stranger: Session;
  /** The headers by which a caller proves itself, for a call to us. */
  proveFor(call: Call): Record<string, string>;
  /** That call. */
  send(call: Call, change?: Readonly<Record<string, string>>): Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const createStsWorld = async (
  options: { shape?: Shape; env?: Readonly<Record<string, string>> } = {},
): Promise<StsWorld> => {
  const sts = startStsDouble();
  const roleOf = (name: string) => `arn:aws:iam::${account}:role/services/${name}`;
  const app = await startApp({
    ...(options.shape && { shape: options.shape }),
    env: {
      REGION_NAME: sts.region,
      STS_ENDPOINT: sts.url,
      STS_PRINCIPALS: JSON.stringify({
        transcoder: { role: roleOf("transcoder"), scopes: ["videos:read", "videos:write"] },
        narrow: { role: roleOf("narrow"), scopes: [] },
      }),
      ...options.env,
    },
  });
  const ada = await signUp(app);
  const transcoder = sts.assume("transcoder");
  const proveFor = (call: Call) =>
    prove({ session: transcoder, host: sts.host, region: sts.region, serverId: app.url, ...call });

  return {
    app,
    sts,
    ada,
    transcoder,
    narrow: sts.assume("narrow"),
    stranger: sts.assume("transcoder", "999999999999"),
    proveFor,
    send: (call, change = {}) =>
      fetch(app.url + call.target, {
        method: call.method,
        headers: { ...proveFor(call), ...change },
        redirect: "manual",
        ...(call.body !== undefined && { body: call.body }),
      }),
    [Symbol.asyncDispose]: async () => {
      await app[Symbol.asyncDispose]();
      await sts[Symbol.asyncDispose]();
    },
  };
};
