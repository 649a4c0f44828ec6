import { expect, test } from "bun:test";
import type { Channel } from "../../src/services/livetv/channel.ts";
import { createExports } from "../../src/services/livetv/export.ts";
import type { GuideStore } from "../../src/services/livetv/guide-store.ts";
import type { Programme } from "../../src/services/livetv/programme.ts";

const channel = { id: "1", xmltvId: "c", name: "C", logoUrl: null } as Channel;
const ever = { from: 0, until: 1 };
const rowOf = (content: string): Programme => ({
  id: "1",
  channelId: "1",
  start: 0,
  stop: 1,
  clump: 0,
  open: false,
  content,
});
/** A guide of so many full pages, which answers at once. */
const guideOf = (most: number, row = rowOf('[[["title","t"]]]')) => {
  const page = Array<Programme>(200).fill(row);
  let pages = 0;
  const answer = async () => (++pages < most ? page : []);
  return { listOverlapping: answer, listAfter: answer } as unknown as GuideStore;
};
const open = (exportGuide: ReturnType<typeof createExports>, taker: string) => {
  const answer = exportGuide(taker, [[channel]], ever);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
};

test("whoever else waits has a turn while a long guide is written, though the database answers at once", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await open(createExports(guideOf(5_000)), "ada").pipeTo(new WritableStream());
  clearInterval(timer);
  expect(turns).toBeGreaterThan(20);
}, 30_000);

test("a piece of an export is small, however long a feed's descriptions are", async () => {
  const wordy = rowOf(`[[["title","t"],["desc","${"x".repeat(60_000)}"]]]`);
  const sizes: number[] = [];
  const taken = new WritableStream<Uint8Array>({ write: (piece) => void sizes.push(piece.byteLength) });
  await open(createExports(guideOf(2, wordy)), "ada").pipeTo(taken);
  expect(Math.max(...sizes)).toBeLessThan(2 * 65_536);
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(200 * 60_000);
});

test("a person takes one export at a time, and a process writes four at once", async () => {
  const exportGuide = createExports(guideOf(10));
  const taken = ["ada", "eve", "bob", "joe"].map((taker) => open(exportGuide, taker));
  expect(exportGuide("ada", [[channel]], ever)).toBe("own");
  expect(exportGuide("sue", [[channel]], ever)).toBe("all");
  // Read to its end, or given up: its place is free.
  expect(await new Response(taken[0]).text()).toEndWith("</tv>\n");
  await open(exportGuide, "ada").cancel();
  await taken[1]!.cancel();
  for (const taker of ["sue", "eve"]) open(exportGuide, taker);
  expect(exportGuide("ada", [[channel]], ever)).toBe("all");
});

test("an export that fails half-way gives its place back", async () => {
  const failing = {
    listOverlapping: () => Promise.reject(new Error("away")),
  } as unknown as GuideStore;
  const exportGuide = createExports(failing);
  await expect(new Response(open(exportGuide, "ada")).text()).rejects.toThrow("away");
  await open(exportGuide, "ada").cancel();
});

test("an export that nobody takes any further breaks off, and gives its place back", async () => {
  const exportGuide = createExports(guideOf(5_000), 20);
  const reader = open(exportGuide, "ada").getReader();
  expect(exportGuide("ada", [[channel]], ever)).toBe("own");
  await reader.read();
  while (exportGuide("ada", [[channel]], ever) === "own") await Bun.sleep(5);
  // What had been written is there; then comes the end that is none.
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  await expect(rest()).rejects.toThrow("Nobody takes the rest");
}, 10_000);
