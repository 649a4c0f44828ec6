import { expect } from "bun:test";
import type { OperationId } from "../../generated/operations.ts";
import { type CallInput, callOperation } from "./operation-call.ts";
import { freshAddress, type Person } from "./person.ts";
import { type RunningServer, startServer } from "./server.ts";

export type Wire = {
  id: string;
  name: string;
  email: string;
  is_active: boolean;
  roles: string[];
  cognito_sub: string;
};

const as = ({ token }: Person) => ({ kind: "bearer", token }) as const;
export const call = (server: RunningServer, id: OperationId, person: Person, input: CallInput = {}) =>
  callOperation(`${server.url}/api/v1`, id, { as: as(person), ...input });
export const findUser = async (server: RunningServer, root: Person, email: string): Promise<Wire> => {
  const answer = await call(server, "listUsers", root, { query: { email } });
  const { users } = (await answer.json()) as { users: Wire[] };
  if (users.length !== 1) throw new Error(`${users.length} accounts begin with ${email}`);
  return users[0]!;
};
export const change = async (server: RunningServer, root: Person, of: Person, what: Partial<Wire>) => {
  const { id, name, is_active, roles } = await findUser(server, root, of.email);
  const body = { name, is_active, roles, ...what };
  const answer = await call(server, "replaceUser", root, { path: { user_id: id }, body });
  expect(answer.status).toBe(200);
  return answer;
};
export const logIn = async (server: RunningServer, { email, password }: Person) => {
  const answer = await callOperation(server.url, "loginUser", { body: { email, password } });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
};
export const refresh = async (server: RunningServer, { cookie }: Person) =>
  (await callOperation(server.url, "refreshSession", { headers: { cookie } })).status;
export const me = async (server: RunningServer, person: Person) => (await call(server, "getViewer", person)).status;

export const start = async (
  env: Readonly<Record<string, string>> = {},
  options: Parameters<typeof startServer>[0] = {},
) => {
  const email = freshAddress("root");
  const server = await startServer({ ...options, env: { ADMIN_EMAILS: email, ...env } });
  return { server, email };
};
