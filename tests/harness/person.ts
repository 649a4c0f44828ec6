import type { RunningServer } from "./server.ts";
import { noteSecrets } from "./traces.ts";

export type Person = {
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly subject: string;
  /** `Cookie` as a browser would send it. */
  readonly cookie: string;
  readonly setCookies: readonly string[];
};

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

let count = 0;

/** An address that nobody else in this run has. */
export const freshAddress = (name = "ada"): string =>
  `${name}-${process.pid}-${Date.now().toString(36)}-${count++}@example.com`;

/** Somebody who has registered, verified and signed in, by the API alone. */
export const signUp = async (
  server: Pick<RunningServer, "url" | "codeFor">,
  { email = freshAddress(), password = "Correct-Horse-7", name = "Ada" } = {},
): Promise<Person> => {
  const api = `${server.url}/api/v1`;
  const registered = await post(`${api}/auth/register`, { email, password, name });
  if (registered.status !== 201) throw new Error(`register: ${registered.status} ${await registered.text()}`);
  const verified = await post(`${api}/auth/verify-email`, { email, otp: await server.codeFor(email) });
  if (verified.status !== 200) throw new Error(`verify: ${verified.status} ${await verified.text()}`);
  const login = await post(`${api}/auth/login`, { email, password });
  if (login.status !== 200) throw new Error(`login: ${login.status} ${await login.text()}`);
  const setCookies = login.headers.getSetCookie();
  const { access_token: token } = (await login.json()) as { access_token: string };
  const cookie = setCookies.map((line) => line.split(";")[0]).join("; ");
  noteSecrets(password, token, ...setCookies.map((line) => /^\w+_token=([^;]+)/.exec(line)?.[1] ?? token));
  const subject = /user_cognito_sub=([^;]+)/.exec(cookie)?.[1] ?? "";
  return { email, password, token, subject, cookie, setCookies };
};
