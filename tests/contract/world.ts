import type { OperationId } from "../../generated/operations.ts";
import type { Handlers } from "../../src/handlers.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type Caller, type CallInput, callOperation, type SigningKey } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { inBatches } from "./batches.ts";

const narrowKey = {
  access_key_id: "NARROWKEY",
  secret_access_key: "narrow-and-only-for-this-suite",
};

/** Two people, an administrator, two machines, and what they need to succeed and to be refused. */
export type World = {
  readonly app: RunningApp;
  /** Addresses whose owners run the platform. */
  readonly admins: readonly string[];
  readonly ada: Person;
  readonly eve: Person;
  readonly asAda: Caller;
  readonly asEve: Caller;
  readonly asAdmin: Caller;
  readonly transcoder: Caller;
  /** May sign, and may do nothing. */
  readonly narrow: Caller;
  /** What every handler throws while it is set. */
  readonly fault: {
    current: Error | undefined;
    /** How often each handler has run into it. */
    readonly reached: Map<string, number>;
  };
  call(id: OperationId, input?: CallInput): Promise<Response>;
  /** An upload of Ada's, its file in place. */
  upload(): Promise<string>;
  /** An upload in parts of Ada's, its one part in place where it is said so. */
  multipart(sent?: "sent"): Promise<{ upload_id: string }>;
  /** Aborts what of Ada's is under way, before it is too much. */
  makeRoom(): Promise<void>;
  /** A video of Ada's. */
  video(): Promise<{ id: string; video_s3_key: string }>;
  /** A profile of Ada's. */
  profile(): Promise<{ profile_id: string }>;
  removeProfiles(): Promise<void>;
  userIdOf(who: Caller): Promise<{ user_id: string }>;
  /** Somebody who has signed in once, and whom nobody will miss. */
  newcomer(): Promise<{ user_id: string }>;
  /** An address that waits to be verified, with its code. */
  unverified(): Promise<{ email: string; otp: string }>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const createWorld = async (place: { dataDir?: string; port?: number } = {}): Promise<World> => {
  const admin = freshAddress("admin");
  const fault: World["fault"] = { current: undefined, reached: new Map() };
  const app = await startApp({
    replace: (handlers, behind) => withFault(handlers, fault, behind !== undefined),
    admins: [admin],
    env: { SERVICE_PRINCIPALS: JSON.stringify({ narrow: { ...narrowKey, scopes: [] } }) },
    ...place,
  });
  const [ada, eve, root] = await Promise.all([
    signUp(app),
    signUp(app, { email: freshAddress("eve"), name: "Eve" }),
    signUp(app, { email: admin, name: "Root" }),
  ]);
  const key: SigningKey = await app.credentials();
  const asAda: Caller = { kind: "bearer", token: ada.token };
  const call = (id: OperationId, input?: CallInput) => callOperation(`${app.url}/api/v1`, id, input);
  const upload = async () => {
    const { url, media_id, headers } = await (await call("createUploadUrl", { as: asAda })).json();
    const put = await fetch(url, { method: "PUT", headers, body: "not a real film, but really there" });
    if (!put.ok) throw new Error(`upload: ${put.status} ${await put.text()}`);
    return media_id as string;
  };
  const makeRoom = async () => {
    const open = await (await call("listMultipartUploads", { as: asAda })).json();
    if (open.length < 15) return;
    for (const { upload_id } of open) await call("abortMultipartUpload", { as: asAda, path: { upload_id } });
  };
  const multipart = async (sent?: "sent") => {
    await makeRoom();
    const film = "not a real film, either";
    const body = { size: film.length };
    const { upload_id } = await (await call("createMultipartUpload", { as: asAda, body })).json();
    if (!sent) return { upload_id };
    const signed = await call("signUploadParts", { as: asAda, path: { upload_id }, body: { part_numbers: [1] } });
    const [part] = (await signed.json()).parts;
    const put = await fetch(part.url, { method: part.method, headers: part.headers, body: film });
    if (!put.ok) throw new Error(`part: ${put.status} ${await put.text()}`);
    return { upload_id };
  };
  const removeProfiles = async () => {
    for (const { id } of await (await call("listProfiles", { as: asAda })).json())
      await call("deleteProfile", { as: asAda, path: { profile_id: id } });
  };
  const userIdOf = async (as: Caller) => ({ user_id: (await (await call("getViewer", { as })).json()).id as string });
  return {
    app,
    admins: [admin],
    ada,
    eve,
    asAda,
    asEve: { kind: "cookie", token: eve.token },
    asAdmin: { kind: "bearer", token: root.token },
    transcoder: { kind: "signer", key },
    fault,
    narrow: { kind: "signer", key: { ...narrowKey, region: key.region } },
    call,
    upload,
    multipart,
    makeRoom,
    video: async () => {
      const body = { title: "Harbour", video_s3_key: await upload(), visibility: "public" };
      return (await call("saveVideoMetadata", { as: asAda, body })).json();
    },
    profile: async () => {
      await removeProfiles();
      const made = await call("createProfile", { as: asAda, body: { name: "Grace" } });
      return { profile_id: (await made.json()).id };
    },
    removeProfiles,
    userIdOf,
    newcomer: inBatches(async () => {
      const { token } = await signUp(app, { email: freshAddress("newcomer"), name: "New" });
      return userIdOf({ kind: "bearer", token });
    }),
    unverified: inBatches(async () => {
      const email = freshAddress("verify");
      const registered = await call("registerUser", { body: { email, password: ada.password, name: "Ada" } });
      if (!registered.ok) throw new Error(`register: ${registered.status} ${await registered.text()}`);
      return { email, otp: await app.codeFor(email) };
    }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
};

const withFault = (handlers: Partial<Handlers>, fault: World["fault"], isProbed: boolean): Partial<Handlers> =>
  Object.fromEntries(
    Object.entries(handlers).map(([id, handler]) => [
      id,
      async (request: never) => {
        // The gateway's probe, which may come just then, would close the service off for longer than the fault lasts.
        if (fault.current && !(isProbed && id === "getReadiness")) {
          fault.reached.set(id, (fault.reached.get(id) ?? 0) + 1);
          throw fault.current;
        }
        return (handler as (request: never) => Promise<unknown>)(request);
      },
    ]),
  ) as unknown as Partial<Handlers>;
