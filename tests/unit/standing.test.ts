import { expect, test } from "bun:test";
import type { Role } from "../../generated/operations.ts";
import type { News } from "../../src/adapters/cache/port.ts";
import type { Standing } from "../../src/contract/principal.ts";
import { applyStanding, createStandings } from "../../src/gateway/standing.ts";

const active: Standing = { active: true, roles: null };
const out: Standing = { active: false, roles: null };

const open = () => {
  const clock = { ms: 0, now: () => clock.ms };
  const ears: { hear?: (words: readonly string[]) => void; gap?: () => void; hears: boolean } = { hears: true };
  const told: string[] = [];
  const news: News = {
    get hears() {
      return ears.hears;
    },
    tell: async (_topic, words) => void told.push(...words),
    hear: (_topic, handler) => {
      ears.hear = handler;
    },
    onGap: (handler) => {
      ears.gap = handler;
    },
  };
  const state = { standing: active, looks: 0, gate: Promise.resolve() as Promise<void> };
  const standings = createStandings({
    look: async () => {
      state.looks++;
      const { standing } = state;
      await state.gate;
      return standing;
    },
    kept: 30,
    news,
    clock,
  });
  return { clock, ears, told, state, standings };
};

test("a standing is looked up once, and then known at once until its time is over", async () => {
  const { clock, state, standings } = open();
  expect(await standings.of("ada")).toEqual(active);
  state.standing = out;
  clock.ms = 29_999;
  expect(standings.of("ada")).toBe(active);
  expect(state.looks).toBe(1);
  clock.ms = 30_000;
  expect(await standings.of("ada")).toEqual(out);
  expect(state.looks).toBe(2);
});

test("a change is known at once where it is made, and where word of it comes, and others' are not forgotten", async () => {
  const { ears, told, state, standings } = open();
  for (const change of [() => standings.forget("ada"), async () => ears.hear!(["ada"])]) {
    state.standing = active;
    await standings.of("ada");
    await standings.of("eve");
    state.standing = out;
    await change();
    expect(await standings.of("ada")).toEqual(out);
    expect(standings.of("eve")).toBe(active);
  }
  expect(told).toEqual(["ada"]);
});

test("nothing is believed that was known before a gap in the news, or while none is heard", async () => {
  const { ears, state, standings } = open();
  await standings.of("ada");
  state.standing = out;
  ears.hears = false;
  expect(await standings.of("ada")).toEqual(out);
  ears.hears = true;
  state.standing = active;
  ears.gap!();
  expect(await standings.of("ada")).toEqual(active);
});

test("an answer that began before the change is given to nobody who asks afterwards", async () => {
  const { state, standings } = open();
  const gate = Promise.withResolvers<void>();
  state.gate = gate.promise;
  const asked = standings.of("ada");
  state.standing = out;
  await standings.forget("ada");
  const later = standings.of("ada");
  gate.resolve();
  expect(await asked).toEqual(active);
  expect(await later).toEqual(out);
  expect(await standings.of("ada")).toEqual(out);
});

test("where it cannot be looked up nobody is let in, and nothing is kept of that", async () => {
  const { state, standings } = open();
  state.gate = Promise.reject(new Error("the database is away"));
  await expect(Promise.resolve(standings.of("ada"))).rejects.toThrow("away");
  state.gate = Promise.resolve();
  expect(await standings.of("ada")).toEqual(active);
});

test("a standing takes away all, or says what for, or leaves it to the token", () => {
  const claims: { subject: string; roles: readonly Role[]; session: string } = {
    subject: "ada",
    roles: ["user", "admin"],
    session: "1",
  };
  expect(applyStanding(claims, out)).toBeUndefined();
  expect(applyStanding(claims, { active: false, roles: ["user", "admin"] })).toBeUndefined();
  expect(applyStanding(claims, active)).toBe(claims);
  expect(applyStanding(claims, { active: true, roles: ["user"] })).toEqual({ ...claims, roles: ["user"] });
});
