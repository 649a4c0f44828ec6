/**
 * Run by Bun and by Node, with the folder of the built package: prints everything that a program can come to print of a client, a
 * session, a failed call or a failed upload. Every secret below holds the word SECRET.
 */
import { inspect } from "node:util";

const folder = process.argv[2];
const sdk = (await import(`${folder}/index.js`)) as typeof import("../../sdk/src/index.ts");
const signed = (await import(`${folder}/sigv4.js`)) as typeof import("../../sdk/src/sigv4.ts");

const nowhere = "http://127.0.0.1:1/api/v1";
const json = (status: number, body: unknown) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "set-cookie": "refresh_token=SECRET-cookie; HttpOnly" },
  });
const credentials = { accessKeyId: "AKID", secretAccessKey: "SECRET-key", sessionToken: "SECRET-session" };
const to = {
  url: "http://127.0.0.1:1/videos/1.mp4?X-Amz-Credential=SECRET-id&X-Amz-Signature=SECRET-signature",
  media_id: "videos/1.mp4",
  method: "PUT",
  headers: {},
  expires_at: new Date(Date.now() + 60_000).toISOString(),
};

const printed: string[] = [];
const print = (what: unknown) => {
  printed.push(inspect(what, { depth: 10, showHidden: true }), `${JSON.stringify(what)}`, String(what));
  if (what instanceof Error) printed.push(`${what.stack}`, `${what.message}`, JSON.stringify({ ...what }));
};
const fail = async (work: PromiseLike<unknown>) =>
  print(
    await work.then(
      () => Promise.reject(new Error("It was not refused.")),
      (error: unknown) => error,
    ),
  );

const jar = sdk.createCookieJar("access_token=SECRET-access; refresh_token=SECRET-refresh");
const sessions = [sdk.createCookieSession(jar), sdk.createTokenSession("SECRET-token"), jar];
const answers = [
  async () => json(404, { code: "not_found", detail: "There is none.", status: 404 }),
  async () => json(401, { code: "unauthenticated", detail: "Sign in.", status: 401 }),
  async () => json(200, '{"access_token":"SECRET-half'),
  async () => json(200, "SECRET-half"),
  undefined,
];

for (const fetch of answers) {
  const options = { baseUrl: nowhere, fetch, maxRetries: 0 };
  const clients = [
    sdk.createClient({ ...options, token: "SECRET-token" }),
    sdk.createClient({ ...options, token: "SECRET\ntoken" }),
    sdk.createClient({ ...options, token: () => "SECRET-token" }),
    sdk.createClient({ ...options, cookie: jar }),
    sdk.createClient({ ...options, headers: { authorization: "Bearer SECRET\nof-ones-own" } }),
  ];
  for (const client of clients) {
    print(client);
    const call = client.auth.login({ email: "a@example.com", password: "SECRET-password" });
    print(call);
    await fail(call);
    await fail(client.videos.get("1"));
  }
  const transcoder = signed.createTranscoderClient({ ...options, credentials });
  print(transcoder);
  print(signed.createSignedSender({ ...options, credentials: () => credentials }));
  await fail(transcoder.lookupByKey("videos/1.mp4"));
  await fail(transcoder.reportStatus("1", "FAILED"));
}

const api = (put: typeof fetch) =>
  sdk.createClient({
    baseUrl: nowhere,
    token: "SECRET-token",
    fetch: async (url, init) => (init?.method === "PUT" ? put(url, init) : json(200, to)),
  });
const film = new Blob(["film"]);
const metadata = { title: "Film", visibility: "PUBLIC" } as const;
await fail(api(fetch).uploadVideo(film, metadata, { maxRetries: 0 }));
await fail(
  api((async (url: string) => Promise.reject(new Error(`no way to ${url}`))) as never).uploadVideo(film, metadata, {
    maxRetries: 0,
  }),
);
await fail(api((async () => json(403, "<Error>SECRET-in-the-answer</Error>")) as never).uploadVideo(film, metadata));
for (const session of sessions) print(session);

process.stdout.write(JSON.stringify(printed));
