import { callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import type { RunningServer } from "../harness/server.ts";

/** A request that succeeds, for an operation whose success needs what no schema can say. */
type Example = {
  readonly path_parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** JSON, unless it is said. */
  readonly media_type?: string;
};

/** What schemathesis is told about the server it meets. */
export type World = {
  /** Web Fuzzing Commons' form, for `[auth.wfc]`. */
  readonly auth: readonly { name: string; fixedHeaders: readonly { name: string; value: string }[] }[];
  /** The token of one who runs the platform. */
  readonly admin: string;
  /** The ids of the accounts that the run itself needs. */
  readonly kept: readonly string[];
  readonly signer: Awaited<ReturnType<RunningServer["credentials"]>>;
  readonly powerless: typeof powerless;
  /** By operation; each is used once, because some use up what they name. */
  readonly examples: Readonly<Record<string, Example>>;
  /** For the `[dictionaries]`: values that schemathesis mixes into what it makes up. */
  readonly dictionaries: Readonly<Record<string, readonly string[]>>;
};

/** A machine that the server knows, and that may do nothing. */
export const powerless = {
  access_key_id: "ITUBEPOWERLESS",
  secret_access_key: "c2NoZW1hdGhlc2lzLW1heS1kby1ub3RoaW5n",
};

const password = "Correct-Horse-7";

const read = async <T>(what: string, answer: Response): Promise<T> => {
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

const asPerson = ({ token }: Person) => ({ kind: "bearer", token }) as const;

const upload = async (server: RunningServer, person: Person): Promise<string> => {
  const answer = await callOperation(server.url, "createUploadUrl", { as: asPerson(person) });
  const address = await read<{ url: string; headers: HeadersInit; media_id: string }>("createUploadUrl", answer);
  const stored = await fetch(address.url, { method: "PUT", headers: address.headers, body: "not really a film" });
  if (!stored.ok) throw new Error(`upload: ${stored.status} ${await stored.text()}`);
  return address.media_id;
};

const describe = async (server: RunningServer, person: Person): Promise<string> => {
  const body = { title: "A film", video_s3_key: await upload(server, person), visibility: "PRIVATE" };
  const answer = await callOperation(server.url, "saveVideoMetadata", { as: asPerson(person), body });
  return (await read<{ id: string }>("saveVideoMetadata", answer)).id;
};

/** An upload in parts, its one part in place. Nobody may have more than 20. */
const beginInParts = async (server: RunningServer, person: Person): Promise<string> => {
  const as = asPerson(person);
  const film = "not really a film";
  const begun = await callOperation(server.url, "createMultipartUpload", { as, body: { size: film.length } });
  const { upload_id } = await read<{ upload_id: string }>("createMultipartUpload", begun);
  const input = { as, path: { upload_id }, body: { part_numbers: [1] } };
  const signed = await callOperation(server.url, "signUploadParts", input);
  const { parts } = await read<{ parts: readonly { url: string }[] }>("signUploadParts", signed);
  const stored = await fetch(parts[0]!.url, { method: "PUT", body: film });
  if (!stored.ok) throw new Error(`part: ${stored.status} ${await stored.text()}`);
  return upload_id;
};

const register = async (server: RunningServer): Promise<{ email: string; otp: string }> => {
  const email = freshAddress("pending");
  await read(
    "register",
    await callOperation(server.url, "registerUser", { body: { email, password, name: "Pending" } }),
  );
  return { email, otp: await server.codeFor(email) };
};

const cookiesOf = (cookie: string): Record<string, string> =>
  Object.fromEntries(cookie.split("; ").map((pair) => pair.split("=", 2) as [string, string]));

/** A session of its own, for the calls that use one up. */
const signIn = async (server: RunningServer, { email }: Person): Promise<Record<string, string>> => {
  const answer = await callOperation(server.url, "loginUser", { body: { email, password } });
  const lines = answer.headers.getSetCookie();
  await read("login", answer);
  return cookiesOf(lines.map((line) => line.split(";")[0]).join("; "));
};

const makeProfile = async (server: RunningServer, person: Person): Promise<string> => {
  const answer = await callOperation(server.url, "createProfile", { as: asPerson(person), body: { name: "Grace" } });
  return (await read<{ id: string }>("createProfile", answer)).id;
};

const idOf = async (server: RunningServer, person: Person): Promise<string> => {
  const answer = await callOperation(server.url, "getViewer", { as: asPerson(person) });
  return (await read<{ id: string }>("getViewer", answer)).id;
};

/** Somebody whom an administrator may do anything to. */
const enrol = async (server: RunningServer): Promise<string> => idOf(server, await signUp(server));

/** A place in the log, which has two entries then. */
const readLogCursor = async (server: RunningServer, admin: Person): Promise<string> => {
  const body = { name: "Ada", is_active: true, roles: ["user"] };
  const path = { user_id: await enrol(server) };
  for (let turn = 0; turn < 2; turn++)
    await read("replaceUser", await callOperation(server.url, "replaceUser", { as: asPerson(admin), path, body }));
  const answer = await callOperation(server.url, "listAuditEntries", { as: asPerson(admin), query: { limit: "1" } });
  return /[?&]cursor=([^&>]+)/.exec(answer.headers.get("link") ?? "")![1]!;
};

/** A video of this person's that can be watched; its object key. */
const film = async (server: RunningServer, person: Person): Promise<string> => {
  const key = await upload(server, person);
  const body = { title: "A film", video_s3_key: key, visibility: "PRIVATE" };
  const saved = await callOperation(server.url, "saveVideoMetadata", { as: asPerson(person), body });
  const path = { video_id: (await read<{ id: string }>("saveVideoMetadata", saved)).id };
  const as = { kind: "signer", key: await server.credentials() } as const;
  const query = { status: "COMPLETED" };
  await read("updateVideoStatus", await callOperation(server.url, "updateVideoStatus", { as, path, query }));
  return key;
};

/** What there is to watch, and who plays in it. */
const fillCatalogue = async (server: RunningServer, admin: Person, owner: Person) => {
  const as = asPerson(admin);
  const add = async (id: "createMovie" | "createSeries" | "createEpisode", body: object) =>
    (await read<{ id: string }>(id, await callOperation(server.url, id, { as, body }))).id;
  const words = { genres: ["Drama"], director: "Agnes Mercier", cast: ["Noor Haddad"], minimum_age: 12 };
  const movie = async () =>
    add("createMovie", { ...words, title: "The Quiet Harbour", video_s3_key: await film(server, owner) });
  const episodeOf = async (series_id: string) => ({
    series_id,
    season_number: 1,
    episode_number: 1,
    title: "The first winter",
    video_s3_key: await film(server, owner),
  });
  const series = () => add("createSeries", { ...words, title: "Northern Lights" });
  const shown = async () => {
    const id = await series();
    return { series: id, episode: await add("createEpisode", await episodeOf(id)) };
  };
  const stays = await movie();
  const { people } = await read<{ people: readonly { id: string }[] }>(
    "getMovie",
    await callOperation(server.url, "getMovie", { as, path: { movie_id: stays } }),
  );
  return { movie, series, shown, episodeOf, words, people: people.map(({ id }) => id) };
};

let lastNumber = 0;
/** A channel with a programme that runs now. */
const makeChannel = async (server: RunningServer, admin: Person): Promise<string> => {
  const as = asPerson(admin);
  const number = ++lastNumber;
  const xmltvId = `channel-${number}.example`;
  const made = await callOperation(server.url, "createChannel", {
    as,
    body: { number, name: "One", xmltv_id: xmltvId },
  });
  const { id } = await read<{ id: string }>("createChannel", made);
  const body = feedOf(xmltvId);
  const headers = { "content-type": "application/xml" };
  await read("uploadGuide", await callOperation(server.url, "uploadGuide", { as, headers, body }));
  return id;
};
const feedOf = (xmltvId: string): string => {
  const now = new Date().toISOString().replace(/\D/g, "");
  return `<tv><programme start="${now.slice(0, 10)}" channel="${xmltvId}"><title>News</title></programme></tv>`;
};

const readCursor = async (server: RunningServer, person: Person): Promise<string> => {
  const answer = await callOperation(server.url, "listMyVideos", { as: asPerson(person), query: { limit: "1" } });
  const cursor = /[?&]cursor=([^&>]+)/.exec(answer.headers.get("link") ?? "")?.[1];
  if (!cursor) throw new Error("listMyVideos with limit=1 leads to no next page");
  return cursor;
};

const some = async <T>(count: number, make: () => Promise<T>): Promise<readonly T[]> => {
  const made: T[] = [];
  for (let i = 0; i < count; i++) made.push(await make());
  return made;
};

/** Fills a server with people and videos, so that every operation has something to say yes to. */
/** @param root the address of one who runs the platform */
export const createWorld = async (server: RunningServer, root: string): Promise<World> => {
  // Signing in once too often ends the oldest session, and schemathesis tries the passwords that it knows.
  const safe = { password: `Aa1-${crypto.randomUUID()}` };
  const [ada, grace] = [await signUp(server, safe), await signUp(server, safe)];
  const [edsger, barbara, donald] = [await signUp(server), await signUp(server), await signUp(server)];
  await some(2, () => describe(server, grace));
  const uploads = await some(40, () => upload(server, ada));
  const videos = await some(20, () => describe(server, ada));
  const refreshable = await some(10, () => signIn(server, edsger));
  const { refresh_token = "", user_cognito_sub = "" } = await signIn(server, edsger);
  // Cognito ends every session of who signs out.
  const { access_token = "" } = await signIn(server, donald);
  const inParts = await some(8, () => beginInParts(server, ada));
  const part = async () => ({ path_parameters: { upload_id: await beginInParts(server, ada) } });
  const admin = await signUp(server, { ...safe, email: root });
  const profiles = await some(4, () => makeProfile(server, ada));
  const users = await some(20, () => enrol(server));
  const profile = async () => ({ path_parameters: { profile_id: await makeProfile(server, ada) } });
  const user = async () => ({ path_parameters: { user_id: await enrol(server) } });
  const catalogue = await fillCatalogue(server, admin, ada);
  const movies = await some(6, catalogue.movie);
  const shown = await some(6, catalogue.shown);
  const movie = async () => ({ path_parameters: { movie_id: await catalogue.movie() } });
  const series = async () => ({ path_parameters: { series_id: (await catalogue.shown()).series } });
  const episode = async () => ({ path_parameters: { episode_id: (await catalogue.shown()).episode } });
  const channels = await some(12, () => makeChannel(server, admin));
  const channel = async () => ({ path_parameters: { channel_id: await makeChannel(server, admin) } });
  const video = async () => ({ path_parameters: { video_id: await describe(server, ada) } });

  return {
    auth: [
      { name: "ada", fixedHeaders: [{ name: "Authorization", value: `Bearer ${ada.token}` }] },
      { name: "grace", fixedHeaders: [{ name: "Cookie", value: `access_token=${grace.token}` }] },
    ],
    admin: admin.token,
    kept: await Promise.all([ada, grace, edsger, barbara, donald, admin].map((person) => idOf(server, person))),
    signer: await server.credentials(),
    powerless,
    examples: {
      registerUser: { body: { email: freshAddress(), password, name: "Ada" } },
      signUpUser: { body: { email: freshAddress(), password, name: "Ada" } },
      verifyEmail: { body: await register(server) },
      resendCode: { body: { email: (await register(server)).email } },
      loginUser: { body: { email: barbara.email, password } },
      refreshSession: { cookies: { refresh_token, user_cognito_sub } },
      logoutUser: { cookies: { access_token } },
      createThumbnailUploadUrl: { query: { associated_video_id: uploads[0]! } },
      saveVideoMetadata: {
        body: { title: "A film", video_s3_key: await upload(server, ada), visibility: "PUBLIC" },
      },
      createMultipartUpload: { body: { size: 1 } },
      getMultipartUpload: await part(),
      listUploadedParts: await part(),
      signUploadParts: { ...(await part()), body: { part_numbers: [1] } },
      completeMultipartUpload: await part(),
      abortMultipartUpload: await part(),
      getVideo: await video(),
      updateVideo: { ...(await video()), body: { title: "Another title" } },
      deleteVideo: await video(),
      updateVideoStatus: { ...(await video()), query: { status: "COMPLETED" } },
      findVideoByKey: { path_parameters: { s3_key: uploads[0]! } },
      listMyVideos: { query: { cursor: await readCursor(server, ada) } },
      searchEverything: { query: { q: "film" } },
      listVideos: { query: { cursor: await readCursor(server, ada) } },
      createProfile: { body: { name: "Grace", kids: true } },
      getProfile: await profile(),
      replaceProfile: { ...(await profile()), body: { name: "Grace Hopper" } },
      deleteProfile: await profile(),
      getUser: await user(),
      replaceUser: { ...(await user()), body: { name: "Ada", is_active: true, roles: ["user"] } },
      deleteUser: await user(),
      getChannel: await channel(),
      // No dictionary fills a list.
      getGuide: { query: { channel_id: [channels[0]!] } },
      getGuideNow: { query: { channel_id: [channels[0]!] } },
      exportGuide: { query: { channel_id: [channels[0]!] } },
      getAdminChannel: await channel(),
      createChannel: { body: { number: 9_001, name: "Another", stream_url: "https://live.example.com/1.m3u8" } },
      replaceChannel: { ...(await channel()), body: { number: 9_002, name: "Another" } },
      deleteChannel: await channel(),
      uploadGuide: { body: feedOf("channel-1.example"), media_type: "application/xml" },
      listAuditEntries: { query: { cursor: await readLogCursor(server, admin) } },
    },
    dictionaries: {
      movies,
      series: shown.map((one) => one.series),
      episodes: shown.map((one) => one.episode),
      people: catalogue.people,
      uploads,
      in_parts: inParts,
      videos,
      profiles,
      users,
      channels,
      log_cursors: [await readLogCursor(server, admin)],
      addresses: Array.from({ length: 200 }, () => freshAddress("new")),
      refresh_tokens: refreshable.map((session) => session.refresh_token ?? ""),
      subjects: [user_cognito_sub],
      cursors: [await readCursor(server, ada), await readCursor(server, grace)],
    },
  };
};
