import { freshAddress, type Person, signUp } from "../../harness/person.ts";
import type { RunningServer } from "../../harness/server.ts";
import { ask, askFor, asPerson, type Cast, type Part, readCursor, some, someAtOnce } from "./part.ts";

const password = "Correct-Horse-7";

/** @param root the address of one who runs the platform */
export const gatherCast = async (server: RunningServer, root: string): Promise<Cast> => {
  // Signing in once too often ends the oldest session, and schemathesis tries the passwords that it knows.
  const safe = { password: `Aa1-${crypto.randomUUID()}` };
  const [ada, grace, admin] = await Promise.all([
    signUp(server, safe),
    signUp(server, safe),
    signUp(server, { ...safe, email: root }),
  ]);
  return { ada, grace, admin };
};

const register = async (server: RunningServer): Promise<{ email: string; otp: string }> => {
  const email = freshAddress("pending");
  await ask(server, "registerUser", { body: { email, password, name: "Pending" } });
  return { email, otp: await server.codeFor(email) };
};

const cookiesOf = (cookie: string): Record<string, string> =>
  Object.fromEntries(cookie.split("; ").map((pair) => pair.split("=", 2) as [string, string]));

/** A session of its own, for the calls that use one up. */
const signIn = async (server: RunningServer, { email }: Person): Promise<Record<string, string>> => {
  const answer = await ask(server, "loginUser", { body: { email, password } });
  const lines = answer.headers.getSetCookie();
  return cookiesOf(lines.map((line) => line.split(";")[0]).join("; "));
};

const idOf = async (server: RunningServer, person: Person): Promise<string> =>
  (await askFor(server, "getViewer", { as: asPerson(person) })).id;

/** Somebody whom an administrator may do anything to. */
const enrol = async (server: RunningServer): Promise<string> => idOf(server, await signUp(server));

const makeProfile = async (server: RunningServer, person: Person): Promise<string> =>
  (await askFor(server, "createProfile", { as: asPerson(person), body: { name: "Grace" } })).id;

/** A place in the log, which has two entries then. */
const readLogCursor = async (server: RunningServer, admin: Person): Promise<string> => {
  const body = { name: "Ada", is_active: true, roles: ["user"] };
  const path = { user_id: await enrol(server) };
  await some(2, () => ask(server, "replaceUser", { as: asPerson(admin), path, body }));
  return readCursor(server, "listAuditEntries", admin);
};

/** Accounts and sessions; `kept` are the ids of those that the run itself needs. */
export const fillAccounts = async (
  server: RunningServer,
  { ada, grace, admin }: Cast,
): Promise<Part & { readonly kept: readonly string[] }> => {
  const [edsger, barbara, donald] = await Promise.all([signUp(server), signUp(server), signUp(server)]);
  const refreshable = await some(10, () => signIn(server, edsger));
  const { refresh_token = "", user_cognito_sub = "" } = await signIn(server, edsger);
  // Cognito ends every session of who signs out.
  const { access_token = "" } = await signIn(server, donald);
  const kept = [ada, grace, edsger, barbara, donald, admin];
  return {
    kept: await Promise.all(kept.map((person) => idOf(server, person))),
    examples: {
      registerUser: { body: { email: freshAddress(), password, name: "Ada" } },
      signUpUser: { body: { email: freshAddress(), password, name: "Ada" } },
      verifyEmail: { body: await register(server) },
      resendCode: { body: { email: (await register(server)).email } },
      loginUser: { body: { email: barbara.email, password } },
      refreshSession: { cookies: { refresh_token, user_cognito_sub } },
      logoutUser: { cookies: { access_token } },
    },
    dictionaries: {
      members: await someAtOnce(3, async () => (await signUp(server)).email),
      addresses: Array.from({ length: 200 }, () => freshAddress("new")),
      refresh_tokens: refreshable.map((session) => session.refresh_token ?? ""),
      subjects: [user_cognito_sub],
    },
    present: {},
    spare: {},
  };
};

/** Profiles, and people as administrators see them. */
export const fillUsers = async (server: RunningServer, { ada, admin }: Cast): Promise<Part> => {
  const profile = async () => ({ path_parameters: { profile_id: await makeProfile(server, ada) } });
  const user = async () => ({ path_parameters: { user_id: await enrol(server) } });
  const cursor = await readLogCursor(server, admin);
  const viewer = await makeProfile(server, ada);
  return {
    examples: {
      createProfile: { body: { name: "Grace", kids: true } },
      getProfile: await profile(),
      replaceProfile: { ...(await profile()), body: { name: "Grace Hopper" } },
      deleteProfile: await profile(),
      getUser: await user(),
      replaceUser: { ...(await user()), body: { name: "Ada", is_active: true, roles: ["user"] } },
      deleteUser: await user(),
      listAuditEntries: { query: { cursor } },
    },
    dictionaries: {
      profiles: await some(3, () => makeProfile(server, ada)),
      users: await someAtOnce(20, () => enrol(server)),
      viewers: [viewer],
      log_cursors: [cursor],
    },
    present: { profile_id: viewer, user_id: await enrol(server) },
    spare: { profile_id: await makeProfile(server, ada), user_id: await enrol(server) },
  };
};
