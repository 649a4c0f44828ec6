import { operations, type Service } from "../../generated/operations.ts";
import { deriveKeyring } from "../../src/adapters/identity/local/keyring.ts";
import type { Operation } from "../../src/contract/operation.ts";
import type { Principal } from "../../src/contract/principal.ts";
import { createHopVerifier } from "../../src/gateway/hop-token.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import type { SigningKey } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import {
  type Recorded,
  type RecordingUpstream,
  startRecordingUpstream,
  valuesOf,
} from "../harness/recording-upstream.ts";
import { temporaryDirectory } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";
import { everyAddress, places } from "../harness/variables.ts";

export const table: readonly Operation[] = Object.values<Operation>(operations);

const secret = "a secret of the gateway and of nobody that these tests attack as";
const narrowKey: SigningKey = {
  access_key_id: "NARROWKEY",
  secret_access_key: "narrow-and-only-for-the-attacks",
  region: "us-east-1",
};

/** A gateway whose services are strangers that believe everything: what they saw is all that stood between them and the world. */
export type RecordedWorld = {
  readonly gateway: RunningApp;
  readonly ada: Person;
  readonly eve: Person;
  readonly transcoder: SigningKey;
  /** May sign, and may do nothing. */
  readonly narrow: SigningKey;
  upstreamOf(service: Service): RecordingUpstream;
  /** All that any upstream has seen, each with whose it is. */
  seen(): readonly (Recorded & { readonly service: Service })[];
  forget(): void;
  /** Whom the gateway says that this is from; undefined for anything but its own word, said once. */
  principalOf(request: Recorded & { readonly service: Service }): Promise<Principal | undefined>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** `env` is the gateway's. */
export const createRecordedWorld = async (env: Readonly<Record<string, string>> = {}): Promise<RecordedWorld> => {
  const directory = await temporaryDirectory();
  const shared = { ITUBE_SECRET: secret };
  // Its people sign up at a product of their own, which shares the gateway's data.
  const home = await startApp({ shape: "whole", dataDir: directory.path, env: shared });
  const [ada, eve] = [await signUp(home), await signUp(home, { email: freshAddress("eve"), name: "Eve" })];
  const transcoder = await home.credentials();
  noteSecrets(narrowKey.secret_access_key);
  const upstreams = new Map<Service, RecordingUpstream>();
  for (const [service] of places) upstreams.set(service, await startRecordingUpstream());
  const { region: _, ...narrow } = narrowKey;
  const gateway = await startApp({
    shape: "whole",
    dataDir: directory.path,
    env: {
      ...shared,
      ...env,
      PUBLIC_URL: home.url,
      CHECK_REPLIES: "false",
      SERVICE_PRINCIPALS: JSON.stringify({ narrow: { ...narrow, scopes: [] } }),
      ...everyAddress((service) => upstreams.get(service)!.url),
    },
  });
  const verify = createHopVerifier((await deriveKeyring(secret)).derive("hop"), Date.now);

  return {
    gateway,
    ada,
    eve,
    transcoder,
    narrow: narrowKey,
    upstreamOf: (service) => upstreams.get(service)!,
    seen: () =>
      [...upstreams].flatMap(([service, { requests }]) => requests.map((request) => ({ ...request, service }))),
    forget: () => {
      for (const { requests } of upstreams.values()) requests.length = 0;
    },
    principalOf: async (request) => {
      const tokens = valuesOf(request, "x-itube-principal");
      return tokens.length === 1 ? verify(tokens[0]!, request.service) : undefined;
    },
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      for (const upstream of upstreams.values()) await upstream.close();
      await home[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
};
