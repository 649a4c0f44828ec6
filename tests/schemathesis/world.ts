import { callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import type { RunningServer } from "../harness/server.ts";

/** A request that succeeds, for an operation whose success needs what no schema can say. */
type Example = {
  readonly path_parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** What schemathesis is told about the server: read by schemathesis.toml (`auth`) and hooks.py (the rest). */
export type World = {
  /** Web Fuzzing Commons' form. */
  readonly auth: readonly { name: string; fixedHeaders: readonly { name: string; value: string }[] }[];
  readonly signer: Awaited<ReturnType<RunningServer["credentials"]>>;
  /** Known, but without any scope. */
  readonly powerless: { readonly access_key_id: string; readonly secret_access_key: string };
  readonly examples: Readonly<Record<string, Example>>;
};

export const powerless = {
  access_key_id: "ITUBEPOWERLESS",
  secret_access_key: "c2NoZW1hdGhlc2lzLW1heS1kby1ub3RoaW5n",
};

const password = "Correct-Horse-7";

const upload = async (server: RunningServer, person: Person): Promise<string> => {
  const answer = await callOperation(server.url, "createUploadUrl", { as: { kind: "bearer", token: person.token } });
  const { url, headers, media_id } = (await answer.json()) as { url: string; headers: HeadersInit; media_id: string };
  const stored = await fetch(url, { method: "PUT", headers, body: "not really a film" });
  if (!stored.ok) throw new Error(`upload: ${stored.status} ${await stored.text()}`);
  return media_id;
};

const publish = async (server: RunningServer, person: Person, visibility: string): Promise<string> => {
  const body = { title: `Made by ${person.subject}`, video_s3_key: await upload(server, person), visibility };
  const as = { kind: "bearer", token: person.token } as const;
  const answer = await callOperation(server.url, "saveVideoMetadata", { as, body });
  if (!answer.ok) throw new Error(`saveVideoMetadata: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
};

const register = async (server: RunningServer): Promise<{ email: string; otp: string }> => {
  const email = freshAddress("pending");
  await callOperation(server.url, "registerUser", { body: { email, password, name: "Pending" } });
  return { email, otp: await server.codeFor(email) };
};

/** The refresh token and the subject of a session of one's own, for the calls that use a session up. */
const sessionOf = (person: Person): Record<string, string> =>
  Object.fromEntries(person.cookie.split("; ").map((pair) => pair.split("=", 2) as [string, string]));

/** Fills a server with people and videos, so that every operation has something to say yes to. */
export const createWorld = async (server: RunningServer): Promise<World> => {
  const [ada, grace, leaving, refreshing] = [
    await signUp(server),
    await signUp(server),
    await signUp(server),
    await signUp(server),
  ];
  const key = await upload(server, ada);
  const video = async (): Promise<Example> => ({
    path_parameters: { video_id: await publish(server, ada, "PRIVATE") },
  });
  await publish(server, grace, "PRIVATE");
  const { refresh_token = "", user_cognito_sub = "" } = sessionOf(refreshing);
  const { access_token: ended = "", refresh_token: endedRefresh = "" } = sessionOf(leaving);

  return {
    auth: [
      { name: "ada", fixedHeaders: [{ name: "Authorization", value: `Bearer ${ada.token}` }] },
      { name: "grace", fixedHeaders: [{ name: "Authorization", value: `Bearer ${grace.token}` }] },
    ],
    signer: await server.credentials(),
    powerless,
    examples: {
      registerUser: { body: { email: freshAddress(), password, name: "Ada" } },
      signUpUser: { body: { email: freshAddress(), password, name: "Ada" } },
      verifyEmail: { body: await register(server) },
      resendCode: { body: { email: (await register(server)).email } },
      loginUser: { body: { email: ada.email, password } },
      refreshSession: { cookies: { refresh_token, user_cognito_sub } },
      logoutUser: { cookies: { access_token: ended, refresh_token: endedRefresh } },
      createThumbnailUploadUrl: { query: { associated_video_id: key } },
      saveVideoMetadata: { body: { title: "A film", video_s3_key: await upload(server, ada), visibility: "PUBLIC" } },
      getVideo: await video(),
      updateVideo: { ...(await video()), body: { title: "Another title" } },
      deleteVideo: await video(),
      updateVideoStatus: { ...(await video()), query: { status: "COMPLETED" } },
      findVideoByKey: { path_parameters: { s3_key: key } },
    },
  };
};
