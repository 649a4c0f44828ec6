/** One story, told by the built package wherever it runs: what it comes to must be the same everywhere. */
type Sdk = typeof import("../../sdk/src/index.ts");

export type World = {
  readonly sdk: Sdk;
  /** The server's own. */
  readonly baseUrl: string;
  /** A server of the test: mail, a page for people, an answer that never comes. */
  readonly host: string;
  readonly email: string;
  readonly password: string;
  /** The film to upload: by path, or as bytes. */
  readonly film: string | Blob;
  readonly jar?: ReturnType<Sdk["createCookieJar"]>;
  /** Loses the access token's cookie, as time does. */
  dropAccess(): Promise<void> | void;
};

const padding = 3_000_000;

export const tell = async ({ sdk, baseUrl, host, email, password, film, jar, dropAccess }: World) => {
  const calls: string[] = [];
  const send = globalThis.fetch;
  const counting = (input: URL | string, init?: RequestInit) => {
    const { pathname, search } = new URL(input, host);
    if (pathname.startsWith("/api/")) calls.push(`${init?.method} ${pathname.slice("/api/v1".length)}${search}`);
    atCall();
    return send(input, init);
  };
  let atCall: () => unknown = () => {};
  globalThis.fetch = counting as typeof fetch;

  /** What a call came to; ids and times are everyone's own. */
  const outcome = async (work: PromiseLike<unknown>): Promise<unknown> => {
    try {
      return { data: (await work) ?? "nothing" };
    } catch (error) {
      if (error instanceof sdk.ApiError)
        return {
          name: error.name,
          code: error.problem.code,
          status: error.status,
          hasId: typeof error.requestId === "string",
          cookies: error.headers.has("set-cookie"),
          places: error.problem.errors?.map(({ in: where, pointer }) => `${where}${pointer}`) ?? [],
        };
      return error instanceof sdk.ItubeError ? { name: error.name, message: error.message } : { unknown: `${error}` };
    }
  };
  const callsOf = async (work: () => Promise<unknown>) => {
    const before = calls.length;
    const result = await work();
    return { result, calls: calls.slice(before) };
  };

  const client = sdk.createClient({ baseUrl, cookie: jar ?? true });
  const story: Record<string, unknown> = {};

  story.stranger = await callsOf(() => outcome(client.auth.me()));
  story.signUp = await outcome(client.auth.register({ email, password, name: "Ada" }));
  const otp = await (await send(`${host}/code?address=${encodeURIComponent(email)}`)).text();
  story.verify = await outcome(client.auth.verifyEmail({ email, otp }));
  story.wrongPassword = await callsOf(() => outcome(client.auth.login({ email, password: "Wrong-Horse-7" })));
  const session = await client.auth.login({ email, password });
  story.login = [session.token_type, session.message];
  story.me = await client.auth.me().then((user) => [user.email === email, user.name, user.email_verified]);

  await dropAccess();
  story.refresh = await callsOf(async () => {
    const users = await Promise.all(Array.from({ length: 8 }, () => client.auth.me()));
    return users.every((user) => user.email === email);
  }).then(({ result, calls: made }) => [result, made.filter((call) => call.includes("refresh")).length]);

  const upload = async (title: string, source: Parameters<typeof client.uploadVideo>[0]) => {
    const told: { sent: number; total: number }[] = [];
    const { result, calls: made } = await callsOf(() =>
      client.uploadVideo(
        source,
        { title, visibility: "PRIVATE", thumbnail: new Blob(["jpeg"]) },
        { onProgress: (progress) => told.push(progress) },
      ),
    );
    const { id, created_at, updated_at, user_id, video_s3_key, ...video } = result as Awaited<
      ReturnType<typeof client.videos.get>
    >;
    return {
      id,
      video,
      calls: made.map((call) => call.replace(/=.*/, "=…")),
      told: told.length > 0,
      monotonic: told.every(({ sent }, index) => index === 0 || sent > told[index - 1]!.sent),
      whole: told.at(-1)?.sent === told.at(-1)?.total,
      total: told.at(-1)?.total,
    };
  };
  const blob = new Blob([new Uint8Array(padding)]);
  const uploads = [
    await upload("By path, or a file", film),
    await upload("A blob", blob),
    await upload("A stream", { stream: new Blob([new Uint8Array(padding)]).stream(), size: padding }),
  ];
  story.uploads = uploads.map(({ id, ...rest }) => rest);

  const ended = new AbortController();
  // Longer than the 50 ms between two progress events of a browser, however quick the line.
  const long = new Blob(Array.from({ length: 10 }, () => new Uint8Array(40_000_000)));
  story.abortedUpload = await outcome(
    client.uploadVideo(
      long,
      { title: "Never", visibility: "PRIVATE" },
      {
        signal: ended.signal,
        partsAbove: Number.POSITIVE_INFINITY,
        // In the midst of it: neither at its beginning nor when all is told at its end.
        onProgress: ({ sent, total }) => sent > 0 && sent < total && ended.abort(),
      },
    ),
  );

  // Three parts of the server's size, cut short when an address for the second is asked for.
  const large = new Blob([new Uint8Array(20_000_000).fill(7)]);
  const cut = new AbortController();
  let begun = "";
  atCall = () => calls.filter((call) => call.endsWith("/parts")).length === 2 && cut.abort();
  const inParts = await callsOf(() =>
    outcome(
      client.uploadVideo(
        large,
        { title: "Never", visibility: "PRIVATE" },
        {
          partsAbove: 10_000_000,
          parallel: 1,
          signal: cut.signal,
          onStart: ({ upload_id }) => {
            begun = upload_id;
          },
        },
      ),
    ),
  );
  atCall = () => {};
  const withoutId = ({ result, calls: made }: { result: unknown; calls: string[] }) => ({
    result,
    calls: made.map((call) => call.replace(begun, "ID")),
  });
  story.cutShort = withoutId(inParts);
  story.underWay = await client.videos
    .listMultipartUploads()
    .then((open) => open.map(({ upload_id, size, part_count }) => [upload_id === begun, size, part_count]));
  story.arrived = await client.videos
    .listUploadedParts(begun)
    .then((parts) => parts.map(({ part_number, size }) => [part_number, size]));
  // Another client goes on, with a source of another kind.
  const other = sdk.createClient({ baseUrl, cookie: jar ?? true });
  const told: number[] = [];
  story.resumed = withoutId(
    await callsOf(() =>
      other
        .uploadVideo(
          { stream: large.stream() as ReadableStream<Uint8Array>, size: large.size },
          { title: "In parts", visibility: "PRIVATE" },
          { resume: begun, parallel: 1, onProgress: ({ sent }) => void told.push(sent) },
        )
        .then((video) => [video.id === begun, video.title, told[0]! >= 8_388_608, told.at(-1)]),
    ),
  );
  story.deletedInParts = await outcome(other.videos.delete(begun));

  const listed = async (limit: number, most: number) => {
    const titles: string[] = [];
    for await (const video of client.videos.listMine({ limit })) if (titles.push(video.title) === most) break;
    return titles;
  };
  const withoutCursor = ({ result, calls: made }: { result: unknown; calls: string[] }) => ({
    result,
    calls: made.map((call) => call.replace(/cursor=[^&]*/, "cursor=…")),
  });
  story.pages = withoutCursor(await callsOf(() => listed(1, 9)));
  story.pagesLeft = withoutCursor(await callsOf(() => listed(1, 2)));

  const id = uploads[0]!.id;
  const found = await client.videos.get(id).withResponse();
  const etag = found.response.headers.get("etag") ?? "";
  const same = await client.videos.get(id, { headers: { "if-none-match": etag } }).withResponse();
  story.etag = [found.response.status, etag !== "", same.response.status, same.data ?? "nothing"];
  story.edited = await client.videos.update(id, { title: "Häfen" }).then(({ title }) => title);
  story.invalid = await outcome(client.videos.update(id, { title: 7 as never }));
  story.invalidQuery = await outcome(client.videos.list({ limit: 0 }));
  story.odd = await outcome(client.videos.get("a/b?c#d"));
  story.dots = await callsOf(() => outcome(client.videos.delete("..")));
  story.deleted = await outcome(client.videos.delete(id));
  story.gone = await outcome(client.videos.get(id));

  const stranger = sdk.createClient({ baseUrl: host, maxRetries: 0 });
  story.page = await outcome(stranger.send({ method: "GET", path: "/html" }));
  story.late = await outcome(stranger.send({ method: "GET", path: "/hang" }, { timeoutMs: 150 }));
  const over = new AbortController();
  setTimeout(() => over.abort(), 50);
  story.aborted = await outcome(stranger.send({ method: "GET", path: "/hang" }, { signal: over.signal }));
  story.redirected = await outcome(stranger.send({ method: "GET", path: "/redirect" })).then((error) => ({
    name: (error as Error).name,
  }));
  story.nobody = await outcome(
    sdk.createClient({ baseUrl: "http://localhost:1", maxRetries: 1 }).send({ method: "GET", path: "/x" }),
  );

  let asked = 0;
  const source = (refused?: string) => {
    asked++;
    return refused ? session.access_token : "old";
  };
  const byToken = sdk.createClient({ baseUrl, token: source });
  const users = await Promise.all(Array.from({ length: 5 }, () => byToken.auth.me()));
  story.token = [users.every((user) => user.email === email), asked];

  story.logout = await outcome(client.auth.logout());
  story.afterwards = await callsOf(() => outcome(client.auth.me()));
  globalThis.fetch = send;
  return story;
};
