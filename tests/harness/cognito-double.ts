import { createHmac, randomBytes } from "node:crypto";
import { createAdminOperations } from "./cognito-double-admin.ts";
import { createPool, type Pool } from "./cognito-double-pool.ts";
import { DoubleRefusal, notAuthorized, readText } from "./cognito-double-refusal.ts";
import { createSessionOperations } from "./cognito-double-sessions.ts";
import { createSignUpOperations } from "./cognito-double-sign-up.ts";
import { createUserOperations } from "./cognito-double-users.ts";

type Input = Readonly<Record<string, unknown>>;
export type Operation = (input: Input, headers: Headers) => Promise<object>;

export type DoubleOptions = {
  /** Whether the app client has a secret; true unless told. */
  readonly secret?: boolean;
  /** `grace` in seconds. Undefined: refresh tokens stay what they are. */
  readonly rotation?: { readonly grace: number };
  /** The app client's PreventUserExistenceErrors: ENABLED is hidden (also unless told), LEGACY is told. */
  readonly existence?: "hidden" | "told";
  readonly flows?: readonly string[];
  readonly clock?: { now(): number };
  /** Addresses whose owners are in the group `admin`. */
  readonly admins?: readonly string[];
  /** Whether the app client may read the users' attributes; true unless told. */
  readonly readable?: boolean;
};

export type DoubleContext = Required<Pick<DoubleOptions, "existence" | "flows" | "admins">> & {
  readonly pool: Pool;
  rotation: DoubleOptions["rotation"];
  readonly clientId: string;
  readonly accessKeyId: string;
  /** @throws unless the client is ours */
  knowClient(input: Input): void;
  /** ... and its SecretHash is that of the user's name. */
  requireClient(input: Input, username: string): void;
  /** ... and its ClientSecret is right. */
  requireClientSecret(input: Input): void;
};

/** What a broken Cognito does: never answer, answer late, fail, send everybody away, or not know the operation. */
export type Outage = "hang" | "slow" | "fail" | "throttle" | "unknown";

const region = "eu-west-1";
const prefix = "AWSCognitoIdentityProviderService.";

/**
 * A strict Cognito of one user pool and one app client, in memory: for what somebody else's implementation (moto) lacks. It
 * checks hashes, parameters, passwords and codes, and refuses with the names and words of the API reference.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export const startCognitoDouble = async (options: DoubleOptions = {}) => {
  const { existence = "hidden", admins = [], rotation, clock = Date, secret = true, readable = true } = options;
  const { flows = ["USER_PASSWORD_AUTH", "REFRESH_TOKEN_AUTH"] } = options;
  const clientId = randomBytes(13).toString("hex");
  const clientSecret = secret ? randomBytes(26).toString("hex") : undefined;
  const accessKeyId = `AKIA${randomBytes(8).toString("hex").toUpperCase()}`;
  const pool = await createPool({ region, clientId, clock, readable });
  const calls: string[] = [];
  const state: { outage?: Outage | undefined; of?: string | undefined; keys?: Outage | "redirect" | undefined } = {};

  const knowClient = (input: Input) => {
    if (readText(input, "ClientId", { most: 128, pattern: /^[\w+]+$/ }) !== clientId)
      throw new DoubleRefusal("ResourceNotFoundException", `User pool client ${input.ClientId} does not exist.`);
  };
  const context: DoubleContext = {
    pool,
    rotation,
    existence,
    flows,
    admins,
    clientId,
    accessKeyId,
    knowClient,
    requireClient(input, username) {
      knowClient(input);
      if (clientSecret === undefined) return;
      if (input.SecretHash === undefined)
        throw notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`);
      const hash = createHmac("sha256", clientSecret)
        .update(username + clientId)
        .digest("base64");
      if (input.SecretHash !== hash) throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
    },
    requireClientSecret(input) {
      knowClient(input);
      if (clientSecret !== undefined && input.ClientSecret !== clientSecret)
        throw notAuthorized(`Unable to verify client secret for client ${clientId}`);
    },
  };
  const operations: Readonly<Record<string, Operation>> = {
    ...createSignUpOperations(context),
    ...createSessionOperations(context),
    ...createUserOperations(context),
    ...createAdminOperations(context),
  };

  const answer = (body: object, status = 200, type?: string): Response =>
    new Response(JSON.stringify(body), {
      status,
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amzn-requestid": crypto.randomUUID(),
        ...(type !== undefined && { "x-amzn-errortype": `${type}:` }),
      },
    });
  const refuse = ({ type, message, status }: DoubleRefusal) => answer({ __type: type, message }, status, type);

  const suffer = async (outage: Outage | undefined): Promise<Response | undefined> => {
    if (outage === "hang") return new Promise<never>(() => undefined);
    if (outage === "slow") await Bun.sleep(400);
    if (outage === "fail") return refuse(new DoubleRefusal("InternalErrorException", "Something went wrong", 500));
    if (outage === "throttle") return refuse(new DoubleRefusal("TooManyRequestsException", "Rate exceeded"));
    if (outage === "unknown") return refuse(new DoubleRefusal("UnknownOperationException", ""));
    return undefined;
  };

  const serveKeys = async (): Promise<Response> => {
    calls.push("keys");
    if (state.keys === "redirect") return Response.redirect(`${server.url.origin}/${pool.id}/elsewhere`, 302);
    return (await suffer(state.keys)) ?? Response.json(pool.publicKeys);
  };

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 60,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (request.method === "GET" && pathname === `/${pool.id}/.well-known/jwks.json`) return serveKeys();
      if (request.method === "GET" && pathname === `/${pool.id}/elsewhere`) return Response.json(pool.publicKeys);
      const target = request.headers.get("x-amz-target") ?? "";
      const name = target.startsWith(prefix) ? target.slice(prefix.length) : "";
      const operation = operations[name];
      if (request.method !== "POST" || pathname !== "/" || !operation)
        return refuse(new DoubleRefusal("UnknownOperationException", ""));
      if (request.headers.get("content-type") !== "application/x-amz-json-1.1")
        return refuse(new DoubleRefusal("SerializationException", ""));
      calls.push(name);
      try {
        const input = (await request.json()) as Input;
        const broken = state.of === undefined || state.of === name ? await suffer(state.outage) : undefined;
        return broken ?? answer(await operation(input, request.headers));
      } catch (error) {
        if (error instanceof DoubleRefusal) return refuse(error);
        throw error;
      }
    },
  });

  const userOf = (email: string) => {
    const user = pool.users.get(email.trim().toLowerCase());
    if (!user) throw new Error(`nobody signed up as ${email}`);
    return user;
  };

  return {
    url: server.url.origin,
    region,
    clientId,
    clientSecret,
    userPoolId: pool.id,
    credentials: { accessKeyId, secretAccessKey: randomBytes(20).toString("hex") },
    pool,
    /** The names of the operations that were called, in order; "keys" for the pool's keys. */
    calls,
    userOf,
    /** The code that was last mailed to the address. */
    codeFor: (email: string): string => userOf(email).code.value,
    /** From now on, of all operations or of one. */
    breakDown: (outage: Outage | undefined, of?: string) => Object.assign(state, { outage, of }),
    /** The app client rotates refresh tokens from now on. */
    rotate: (rotation: DoubleOptions["rotation"]) => Object.assign(context, { rotation }),
    breakKeys: (keys: Outage | "redirect" | undefined) => Object.assign(state, { keys }),
    [Symbol.asyncDispose]: async () => {
      await server.stop(true);
    },
  };
};

export type CognitoDouble = Awaited<ReturnType<typeof startCognitoDouble>>;
