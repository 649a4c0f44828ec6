import { expect, test } from "bun:test";
import fc from "fast-check";
import { toShortJson } from "../../src/changes/shortening.ts";

const most = 16_384;
const shorten = (value: object) => JSON.parse(toShortJson(value, most));

test("what is short is kept as it is", () => {
  const value = { title: "Harbour", people: [{ name: "Ada", character: null }], minimum_age: 12, is_active: true };
  expect(toShortJson(value, most)).toBe(JSON.stringify(value));
  const full = { text: "x".repeat(most - 11) };
  expect(toShortJson(full, most)).toBe(JSON.stringify(full));
});

test("a long text ends early, and says how much of it is left out", () => {
  const { title, description } = shorten({ title: "Harbour", description: "a".repeat(20_000) });
  expect(title).toBe("Harbour");
  expect(description).toBe(`${"a".repeat(1_024)}… and 18976 more characters`);
});

test("a long list ends early, and says how many are left out", () => {
  const people = Array.from({ length: 300 }, (_, at) => ({ name: `Somebody with the number ${at} and a long name` }));
  const short = shorten({ people }).people;
  expect(short.slice(0, 128)).toEqual(people.slice(0, 128));
  expect(short.slice(128)).toEqual(["… and 172 more items"]);
});

test("no character is cut in half", () => {
  for (const start of ["", "a"]) {
    const { text } = shorten({ text: start + "😀".repeat(9_000) });
    expect(text.isWellFormed()).toBe(true);
    expect(text).toMatch(/^a?😀+… and \d+ more characters$/u);
  }
});

test("whatever it is, it is JSON of no more bytes than asked for", () => {
  const deep = fc.jsonValue({ maxDepth: 3 });
  const long = fc.array(fc.record({ name: fc.string({ unit: "binary", maxLength: 300 }), deep }), { maxLength: 120 });
  fc.assert(
    fc.property(fc.record({ long, deep }), fc.integer({ min: 60, max: 3_000 }), (value, bytes) => {
      const json = toShortJson(value, bytes);
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(bytes);
      expect(typeof JSON.parse(json)).toBe("object");
    }),
    { numRuns: 200 },
  );
});
