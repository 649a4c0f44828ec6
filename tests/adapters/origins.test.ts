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
  test("have as many files under way for one viewer as they may, and room for the others", async () => {
    const origins = createOrigins({ reach: async () => true, mostUnderWay: 3, mostOfOne: 2 });
    const get = async (viewer: string) => {
      const file = await origins.get(viewer, `http://localhost:${origin.port}/1.ts`, {});
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

  test("are asked for nothing where they may not be", async () => {
    const asked: string[] = [];
    const origins = createOrigins({
      reach: async (url) => {
        asked.push(url);
        return false;
      },
      mostUnderWay: 9,
      mostOfOne: 9,
    });
    const url = `http://localhost:${origin.port}/1.ts`;
    expect(await origins.get("ada", url, {})).toBe("unreachable");
    expect(asked).toEqual([url]);
  });
});
