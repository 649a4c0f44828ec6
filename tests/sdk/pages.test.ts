import { describe, expect, test } from "bun:test";
import { createClient } from "../../sdk/src/client.ts";
import { ServerError } from "../../sdk/src/errors.ts";
import { answering, errorOf, json, problem } from "./answers.ts";

const baseUrl = "http://api.test/api/v1";
type Item = { readonly id: string };

/** Three pages, whose addresses the test may write in its own way. */
const threePages = (
  linkTo: (page: number) => string = (page) => `<${baseUrl}/upload/videos?cursor=${page}&limit=2>; rel="next"`,
) =>
  answering(({ url }) => {
    const page = Number(url.searchParams.get("cursor") ?? "1");
    return json(200, [{ id: `${page}a` }, { id: `${page}b` }], page < 3 ? { link: linkTo(page + 1) } : {});
  });

const collect = async (pages: AsyncIterable<Item>): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { id } of pages) ids.push(id);
  return ids;
};

describe("a list", () => {
  test("awaited is its first page, by one call", async () => {
    const fetch = threePages();
    const page = await createClient({ baseUrl, fetch }).videos.list({ limit: 2 });
    expect([page.map(({ id }) => id), fetch.sent.length]).toEqual([["1a", "1b"], 1]);
  });

  test("iterated is every item, by as many calls as there are pages", async () => {
    const fetch = threePages();
    expect(await collect(createClient({ baseUrl, fetch }).videos.list({ limit: 2 }))).toEqual([
      "1a",
      "1b",
      "2a",
      "2b",
      "3a",
      "3b",
    ]);
    expect(fetch.sent.map(({ url }) => url.search)).toEqual(["?limit=2", "?cursor=2&limit=2", "?cursor=3&limit=2"]);
  });

  test("asks for no page that is not reached", async () => {
    const fetch = threePages();
    for await (const { id } of createClient({ baseUrl, fetch }).videos.list()) if (id === "2a") break;
    await Bun.sleep(5);
    expect(fetch.sent.length).toBe(2);
    for await (const { id } of createClient({ baseUrl, fetch }).videos.list()) if (id === "1b") break;
    await Bun.sleep(5);
    expect(fetch.sent.length).toBe(3);
  });

  test("gives whole pages, too", async () => {
    const fetch = threePages();
    const sizes: number[] = [];
    for await (const page of createClient({ baseUrl, fetch }).videos.list().pages()) {
      sizes.push(page.length);
      if (sizes.length === 2) break;
    }
    expect([sizes, fetch.sent.length]).toEqual([[2, 2], 2]);
  });

  test("iterated after it was awaited does not ask for its first page again", async () => {
    const fetch = threePages();
    const list = createClient({ baseUrl, fetch }).videos.list();
    await list;
    expect([(await collect(list)).length, fetch.sent.length]).toEqual([6, 3]);
  });

  test("tries a later page again, and ends with that page's error", async () => {
    const answers = [json(200, [{ id: "1" }], { link: '<?cursor=2>; rel="next"' }), problem(500)];
    const fetch = answering(...answers);
    const error = await errorOf(collect(createClient({ baseUrl, fetch, maxRetries: 0 }).videos.list()));
    expect([error, fetch.sent.length]).toEqual([expect.any(ServerError), 2]);
  });

  for (const [way, link] of [
    ["relative to the page", (page: number) => `<?cursor=${page}>; rel="next"`],
    ["a path", (page: number) => `</api/v1/upload/videos?cursor=${page}>; rel=next`],
    ["one of several", (page: number) => `<?cursor=1>; rel="first", <?cursor=${page}>; title="n"; rel="next"`],
    [
      "under another prefix, as a proxy's server may see itself",
      (page: number) => `</videos?cursor=${page}>; rel="next"`,
    ],
  ] as const)
    test(`finds its next page where its address is ${way}`, async () => {
      const fetch = threePages(link);
      expect((await collect(createClient({ baseUrl, fetch }).videos.list())).length).toBe(6);
      expect(new Set(fetch.sent.map(({ url }) => url.origin + url.pathname))).toEqual(
        new Set([`${baseUrl}/upload/videos`]),
      );
    });

  test("ends where a link is to something else than the next page", async () => {
    const fetch = answering(json(200, [{ id: "1" }], { link: '<?cursor=0>; rel="prev", <?y>; rel="next-archive"' }));
    expect(await collect(createClient({ baseUrl, fetch }).videos.list())).toEqual(["1"]);
  });

  test("never goes to another server for its next page, whatever its address says", async () => {
    for (const origin of ["https://evil.test", "//evil.test", "http://api.test:81", "http://api.test@evil.test"]) {
      const fetch = threePages((page) => `<${origin}/api/v1/upload/videos?cursor=${page}>; rel="next"`);
      await collect(createClient({ baseUrl, fetch, token: "t" }).videos.list());
      expect(fetch.sent.map(({ url }) => url.origin)).toEqual([
        "http://api.test",
        "http://api.test",
        "http://api.test",
      ]);
    }
  });

  test("keeps its session, its headers and repeated parameters for every page", async () => {
    const fetch = threePages((page) => `<?cursor=${page}&tag=a&tag=b>; rel="next"`);
    const list = createClient({ baseUrl, fetch, token: "t" }).videos.list({}, { headers: { "x-note": "n" } });
    await collect(list);
    expect(fetch.sent.map(({ headers }) => [headers.get("authorization"), headers.get("x-note")])).toEqual(
      Array.from({ length: 3 }, () => ["Bearer t", "n"]),
    );
    expect(fetch.sent[2]!.url.searchParams.getAll("tag")).toEqual(["a", "b"]);
  });
});

test("a result tells its status and headers, without another call", async () => {
  const fetch = answering(json(200, { id: "1" }, { etag: '"e"' }));
  const call = createClient({ baseUrl, fetch }).videos.get("1");
  const { data, response } = await call.withResponse();
  expect([data.id, response.status, response.headers.get("etag")]).toEqual(["1", 200, '"e"']);
  expect([await call, fetch.sent.length]).toEqual([data, 1]);
});

test("a list's result tells the headers of its first page", async () => {
  const { data, response } = await createClient({ baseUrl, fetch: threePages() }).videos.list().withResponse();
  expect([data.length, response.headers.has("link")]).toEqual([2, true]);
});

describe("a failure that nobody awaits", () => {
  /** In a process of its own, for here it would fail the test. */
  const reportsOf = async (use: string): Promise<unknown> => {
    const program = `
      import { createClient } from ${JSON.stringify(new URL("../../sdk/src/client.ts", import.meta.url).pathname)};
      let reports = 0;
      process.on("unhandledRejection", () => reports++);
      const fetch = async () => new Response("", { status: 404 });
      const client = createClient({ baseUrl: ${JSON.stringify(baseUrl)}, fetch });
      const caught = [];
      await (async () => { ${use} })();
      await new Promise((resolve) => setTimeout(resolve, 30));
      console.log(JSON.stringify([reports, caught.length]));`;
    const child = Bun.spawn([process.execPath, "-e", program], { stdout: "pipe", stderr: "pipe" });
    const [output, complaints] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
    await child.exited;
    return JSON.parse(output || JSON.stringify(complaints));
  };

  for (const [what, use, reports, caught] of [
    ["a call is reported once", "client.videos.get('1')", 1, 0],
    ["a list is reported once", "client.videos.list()", 1, 0],
    ["an awaited call is caught, and not reported", "await client.videos.get('1').catch((e) => caught.push(e))", 0, 1],
    [
      "a caught result is not reported",
      "await client.videos.get('1').withResponse().catch((e) => caught.push(e))",
      0,
      1,
    ],
    [
      "an iterated list is caught, and not reported",
      "try { for await (const _ of client.videos.list()); } catch (e) { caught.push(e) }",
      0,
      1,
    ],
    [
      "a list that is aborted by its caller is caught once",
      "const c = new AbortController(); c.abort(); try { await client.videos.list({}, { signal: c.signal }) } catch (e) { caught.push(e) }",
      0,
      1,
    ],
  ] as const)
    test(`of ${what}`, async () => {
      expect(await reportsOf(use)).toEqual([reports, caught]);
    });
});
