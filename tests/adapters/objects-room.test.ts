import { describe, expect, test } from "bun:test";
import { createIntake } from "../../src/adapters/objects/embedded/intake.ts";
import { Refusal } from "../../src/adapters/objects/embedded/refusal.ts";
import { createRoom } from "../../src/adapters/objects/embedded/room.ts";

const GB = 1024 ** 3;

/** A disk with 10 GB free, and bodies that are written to it. */
const startDisk = () => {
  const disk = { free: 10 * GB };
  const intake = createIntake({ mostUnderWay: 64, room: createRoom(async () => disk.free) });
  const send = (size: number) => {
    let written = 0;
    const arrived = Promise.withResolvers<"kept">();
    const body = { size, rest: () => size - written, bytes: (async function* () {})(), md5: () => "" };
    const outcome = intake(body, () => arrived.promise).catch((error: unknown) => error);
    return {
      outcome,
      write: (bytes: number) => {
        written += bytes;
        disk.free -= bytes;
      },
      end: arrived.resolve,
      fail: arrived.reject,
    };
  };
  return { disk, send };
};
const refused = expect.any(Refusal);
/** Whether it was let in, once that is decided. */
const isUnderWay = ({ outcome }: { outcome: Promise<unknown> }) =>
  Promise.race([outcome.then(() => false), Bun.sleep(1).then(() => true)]);

describe("room on the disk", () => {
  test("is promised once: of parts that all come at once, those that fit beside each other are let in", async () => {
    const { send } = startDisk();
    const parts = Array.from({ length: 64 }, () => send(5 * GB - 1));
    expect((await Promise.all(parts.map(isUnderWay))).filter(Boolean)).toHaveLength(1);
    expect(await parts.at(-1)!.outcome).toEqual(refused);
  });

  test("leaves the reserve to the database", async () => {
    const { send } = startDisk();
    const part = send(9 * GB);
    expect(await isUnderWay(part)).toBe(true);
    expect(await send(GB / 2 + 1).outcome).toEqual(refused);
    expect(await isUnderWay(send(GB / 2))).toBe(true);
  });

  test("is not counted twice for what has been written already", async () => {
    const { send } = startDisk();
    const part = send(6 * GB);
    await isUnderWay(part);
    part.write(6 * GB);
    expect(await isUnderWay(send(3 * GB))).toBe(true);
  });

  for (const how of ["end", "fail"] as const)
    test(`is free again when a body comes to its ${how === "end" ? "end" : "failure"}, and its file is gone`, async () => {
      const { send } = startDisk();
      const part = send(9 * GB);
      await isUnderWay(part);
      expect(await send(9 * GB).outcome).toEqual(refused);
      part[how]("kept");
      await part.outcome;
      expect(await isUnderWay(send(9 * GB))).toBe(true);
    });
});

test("no more bodies than places, and a place that is left is another's", async () => {
  const { send } = startDisk();
  const bodies = Array.from({ length: 64 }, () => send(1));
  expect(await send(1).outcome).toEqual(refused);
  bodies[0]!.end("kept");
  expect(await bodies[0]!.outcome).toBe("kept");
  expect(await isUnderWay(send(1))).toBe(true);
});
