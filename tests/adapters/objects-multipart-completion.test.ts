import { describe, expect, test } from "bun:test";
import { filesIn, reopenStore } from "./objects-crash.ts";
import { begin, sendPart } from "./objects-multipart-suite.ts";
import { large, openMultipart, small, toXml } from "./objects-multipart-world.ts";
import { serveObjects } from "./objects-server.ts";

const { state, served, complete } = openMultipart();

describe("a completion", () => {
  const sent = async (key: string) => {
    const upload = await begin(served().objects, key);
    return { upload, part: await sendPart(served().objects, upload, 1, small) };
  };
  const told = (key: string) => served().created.filter((event) => event.key === key);

  test("is told once, however many ask for it at the same time", async () => {
    const { upload, part } = await sent("raced");
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => served().objects.completeMultipart(upload, [part])),
    );
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => "completed" as const));
    expect(told("raced")).toEqual([{ bucket: "raw", key: "raced", size: 100 }]);
  });

  test("that cannot be told is refused with 503; asked for again, it is told", async () => {
    const { upload, part } = await sent("untold");
    state.isFailing = true;
    expect(await complete(upload, toXml(part))).toEqual([503, "ServiceUnavailable"]);
    await expect(served().objects.completeMultipart(upload, [part])).rejects.toMatchObject({
      name: "ObjectsUnavailable",
    });
    state.isFailing = false;
    expect(told("untold")).toEqual([]);
    await served().objects.abortMultipart(upload);
    expect(await complete(upload, toXml(part))).toEqual([200, undefined]);
    expect(told("untold")).toHaveLength(1);
    expect(await complete(upload, toXml(part))).toEqual([404, "NoSuchUpload"]);
  });

  test("leaves no file behind but those of its object, whose removal takes them all", async () => {
    await using own = await serveObjects({ largestJoined: 0 });
    const upload = await begin(own.objects, "a/files");
    await sendPart(own.objects, upload, 1, small);
    const parts = [];
    for (const number of [1, 2, 3]) parts.push(await sendPart(own.objects, upload, number, large));
    await sendPart(own.objects, upload, 4, small);
    expect(await filesIn(own.directory)).toHaveLength(4);
    await own.objects.completeMultipart(upload, parts);
    expect((await filesIn(own.directory)).map((file) => file.replace(/@\w+/, "@")).toSorted()).toEqual([
      "itube-raw/a/files@.1",
      "itube-raw/a/files@.2",
      "itube-raw/a/files@.3",
    ]);
    await own.objects.removeAll("raw", "a/");
    expect(await filesIn(own.directory)).toEqual([]);
  });
});

test("uploads outlive a restart, for a week", async () => {
  const own = await serveObjects();
  try {
    const upload = await begin(own.objects, "restarted");
    await sendPart(own.objects, upload, 1, small);
    own.objects.close();
    const later = (days: number) => () => new Date(Date.now() + days * 24 * 60 * 60 * 1000);
    for (const [days, parts] of [
      [6, 1],
      [8, undefined],
    ] as const) {
      const again = await reopenStore(own.directory, later(days));
      expect((await again.listParts(upload, { after: 0, limit: 5 }))?.parts.length).toBe(parts!);
      again.close();
    }
    expect(await filesIn(own.directory)).toEqual([]);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});
