import { expect, test } from "bun:test";
import { createProgress, toDuration } from "../../src/seed/progress.ts";

const open = (isTTY: boolean) => {
  const clock = { now: 0 };
  const written: string[] = [];
  const outlet = { isTTY, write: (text: string) => Boolean(written.push(text)) };
  return { clock, written, ...createProgress(outlet as never, () => clock.now) };
};

test("a bar is drawn on a terminal and nowhere else, and a line takes its place", () => {
  for (const isTTY of [true, false]) {
    const { written, show, say } = open(isTTY);
    show("films", 5, 10);
    say("done");
    expect(written).toHaveLength(isTTY ? 2 : 1);
    expect(written.at(-1)).toBe(isTTY ? "\r\u001b[Kdone\n" : "done\n");
  }
});

test("a bar says how much of it is done, how fast it goes, and when it will be over", () => {
  const { clock, written, show } = open(true);
  show("further", 50_000, 200_000, 2);
  clock.now = 79;
  show("further", 50_001, 200_000, 2);
  clock.now = 80;
  show("further", 199_999, 200_000, 2);
  show("further", 200_000, 200_000, 2);
  expect(written.map((text) => text.replace("\r\u001b[K", ""))).toEqual([
    "  further    [#######.....................]  25 %, 50000 of 200000, 500 a second, 5 min left",
    "  further    [###########################.]  99 %, 199999 of 200000, 500 a second, 1 s left",
    "  further    [############################] 100 %, 200000 of 200000",
  ]);
});

test("where nothing can be drawn, a line says so now and then, of what takes long", () => {
  const { clock, written, show } = open(false);
  for (const second of [1, 9.9, 10, 15, 20.1]) {
    clock.now = second * 1_000;
    show("further", 1_000 * second, 100_000, 1);
  }
  expect(written).toEqual([
    "  further     10 %, 10000 of 100000, 1000 a second, 90 s left\n",
    "  further     20 %, 20100 of 100000, 1000 a second, 80 s left\n",
  ]);
});

test("a time is said in the unit that a person would choose", () => {
  const said = [1, 99_000, 99_001, 99 * 60_000, 99 * 60_000 + 1, 150 * 60_000].map(toDuration);
  expect(said).toEqual(["1 s", "99 s", "2 min", "99 min", "1 h 40 min", "2 h 30 min"]);
});
