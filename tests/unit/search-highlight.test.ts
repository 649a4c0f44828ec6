import { expect, test } from "bun:test";
import { highlight } from "../../src/services/search/highlight.ts";
import { parseQuery } from "../../src/services/search/query.ts";

const texts = { title: "", seriesTitle: null, description: "", people: [], genres: [] };
const marked = (title: string, query: string) =>
  highlight({ ...texts, title }, parseQuery(query).terms, ["title"])[0]
    ?.segments.map(({ text, match }) => (match ? `[${text}]` : text))
    .join("");

test("what matches is marked in the text as it was written", () => {
  expect(marked("The Godfather", "the godf")).toBe("[The] [Godf]ather");
  expect(marked("Die große Straße", "stras")).toBe("Die große [Straß]e");
  expect(marked("Ame\u0301lie", "ame")).toBe("[Ame\u0301]lie");
  expect(marked("千と千尋", "千")).toBe("[千]と[千]尋");
  expect(marked("Ocean's Eleven", "oceans")).toBe("[Ocean's] Eleven");
  expect(marked("Nothing", "else")).toBeUndefined();
});

test("a short unfinished word is marked in a description as a whole word alone", () => {
  const find = (description: string, query: string) =>
    highlight({ ...texts, description }, parseQuery(query).terms, ["description"]).length;
  expect(["The warmth", "A war"].map((description) => find(description, "war"))).toEqual([0, 1]);
  expect(find("The warmth", "warm")).toBe(1);
});

test("of a long description a passage is shown that has the match, whole words of it", () => {
  const description = `${"lorem ipsum ".repeat(50)}gecko ${"dolor sit ".repeat(100)}`;
  const [found] = highlight({ ...texts, description }, parseQuery("gecko").terms, ["description"]);
  const whole = found!.segments.map(({ text }) => text).join("");
  expect(whole.length).toBeLessThan(240);
  expect(whole).toMatch(/^… ?(lorem|ipsum) .*gecko .*(dolor|sit)…$/);
});

test("of a long text only the beginning is looked through, and no further than the passage", () => {
  const find = (description: string) =>
    highlight({ ...texts, description }, parseQuery("gecko ").terms, ["description"]);
  expect(find(`${"lorem ".repeat(200)}gecko`)).toEqual([]);
  expect(find(`Gecko ${"gecko ".repeat(5_000)}`)[0]!.segments.length).toBeLessThan(80);
  const costOf = (repeats: number) => {
    const description = "gecko lorem ipsum ".repeat(repeats);
    const times = Array.from({ length: 15 }, () => {
      const begun = performance.now();
      for (let at = 0; at < 20; at++) find(description);
      return performance.now() - begun;
    });
    return Math.min(...times);
  };
  costOf(100);
  expect(costOf(5_000) / costOf(100)).toBeLessThan(3);
});
