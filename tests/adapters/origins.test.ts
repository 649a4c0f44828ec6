import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createOrigins } from "../../src/adapters/origins/http.ts";

let origin: ReturnType<typeof Bun.serve>;
beforeAll(() => {
  origin = Bun.serve({
    port: 0,
    fetch: () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from("begun")) })),
  });
});
afterAll(() => origin.stop(true));

describe("the origins of channels", () => {
  test("have as many files under way for one stream as a player wants, and room for the others", async () => {
    const origins = createOrigins({ mostUnderWay: 3, mostOfOne: 2 });
    const get = async (stream: string) => {
      const file = await origins.get(stream, `http://localhost:${origin.port}/1.ts`, {});
      if (typeof file === "string") return file;
      return file.body!;
    };
    const [first, second] = [await get("eve"), await get("eve")];
    expect(await get("eve")).toBe("busy");
    const other = await get("ada");
    expect([typeof other, await get("grace")]).toEqual(["object", "busy"]);
    await (first as ReadableStream<Uint8Array>).cancel();
    const third = await get("eve");
    expect(typeof third).toBe("object");
    for (const body of [second, other, third]) await (body as ReadableStream<Uint8Array>).cancel();
  });

  test("are never where a cloud keeps a machine's credentials, however that is written", async () => {
    const asked: string[] = [];
    const [{ get }, { fetch }] = [createOrigins({ mostUnderWay: 9 }), globalThis];
    globalThis.fetch = (async (url: string) => {
      asked.push(url);
      return new Response("key");
    }) as never;
    try {
      for (const host of [
        "169.254.169.254",
        "169.254.170.2:80",
        "0xA9FEA9FE",
        "2852039166",
        "0251.0376.0251.0376",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
      ])
        expect([host, await get("1", `http://${host}/latest/x.m3u8`, {})]).toEqual([host, "unreachable"]);
      expect(asked).toEqual([]);
      for (const host of ["169.253.1.1", "live.example.com", "localhost:1", "[::1]"])
        expect(typeof (await get("1", `http://${host}/x.m3u8`, {}))).toBe("object");
    } finally {
      globalThis.fetch = fetch;
    }
  });
});
