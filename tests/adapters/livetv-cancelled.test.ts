import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { count } from "drizzle-orm";
import { guideImports } from "../../src/services/livetv/tables.ts";
import { readFeedBytes } from "../../src/services/livetv/xmltv/bytes.ts";
import { engines, type Livetv, openLivetv } from "./livetv-world.ts";

describe("a body that is not read to its end", () => {
  let world: Livetv;
  beforeAll(async () => {
    world = await openLivetv(engines.SQLite);
  });
  afterAll(() => world?.[Symbol.asyncDispose]());
  /** A body that goes on with its first piece, and says when it is cancelled. */
  const openBody = (piece: Uint8Array | string) => {
    const cancelled = Promise.withResolvers<string>();
    const bytes = typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
    const stream = new ReadableStream<Uint8Array>({
      // One piece, and then nothing: its sender waits.
      start: (controller) => controller.enqueue(bytes),
      cancel: () => cancelled.resolve("cancelled"),
    });
    return { stream, cancelled: cancelled.promise };
  };

  for (const [what, piece] of [
    ["plain", `<html>${" ".repeat(3_000)}`],
    ["gzip", gzipSync(`<html>${crypto.randomUUID().repeat(3_000)}`)],
  ] as const)
    test(`is cancelled where the feed is refused: ${what}`, async () => {
      const { stream, cancelled } = openBody(piece);
      expect(await world.upload(stream)).toMatchObject({ status: 400, code: "malformed_feed" });
      expect(await cancelled).toBe("cancelled");
    });

  test("is cancelled where another import runs", async () => {
    const first = openBody("<tv>");
    const running = world.upload(first.stream);
    while ((await world.database.reader.select({ rows: count() }).from(guideImports))[0]!.rows === 0)
      await Bun.sleep(1);
    const { stream, cancelled } = openBody("<tv>");
    expect(await world.upload(stream)).toMatchObject({ status: 409, code: "import_running" });
    expect(await cancelled).toBe("cancelled");
    world.clock.now += 31_000;
    await world.importFeed("<tv/>");
    void running;
  });

  test("is given back by whoever reads its bytes", async () => {
    let isGivenBack = false;
    async function* body() {
      try {
        for (;;) yield new TextEncoder().encode("<tv>");
      } finally {
        isGivenBack = true;
      }
    }
    for await (const _ of readFeedBytes(body())) break;
    expect(isGivenBack).toBe(true);
  });
});
