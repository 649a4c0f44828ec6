import { expect, test } from "bun:test";
import { toPlace } from "../../src/services/search/document-row.ts";
import { parseQuery } from "../../src/services/search/query.ts";

test("the last word is open, unless white space follows", () => {
  const open = (text: string) => parseQuery(text).terms.map((term) => term.word + (term.open ? "*" : ""));
  expect(open("the godf")).toEqual(["the", "godf*"]);
  expect(open("the godf ")).toEqual(["the", "godf"]);
  expect(open("the\u3000")).toEqual(["the"]);
  expect(open("spider-")).toEqual(["spider*"]);
  expect(open("the the the")).toEqual(["the", "the*"]);
  expect(open("a ".repeat(100))).toEqual(["a"]);
  expect(open(Array.from({ length: 30 }, (_, at) => `w${at}`).join(" "))).toHaveLength(16);
  // The sixteenth of more is no unfinished one.
  expect(open(Array.from({ length: 17 }, (_, at) => `w${at}`).join(" ")).at(-1)).toBe("w15");
  expect(open(Array.from({ length: 16 }, (_, at) => `w${at}`).join(" ")).at(-1)).toBe("w15*");
});

test("a query remembers the order of its words, with what it repeats", () => {
  const typed = (text: string) => {
    const { terms, order } = parseQuery(text);
    return order.map((position) => terms[position]!.word + (terms[position]!.open ? "*" : ""));
  };
  expect(typed("new york new york ")).toEqual(["new", "york", "new", "york"]);
  expect(typed("new york new york")).toEqual(["new", "york", "new", "york*"]);
  expect(typed("liar liar")).toEqual(["liar", "liar*"]);
  expect(typed("!?")).toEqual([]);
});

test("the popular come first, and everything has a place that a number holds", () => {
  const places = [1e15, 1e6, 1000, 10, 1, 0].map((popularity) => toPlace("movie", "x", popularity));
  expect(places).toEqual(places.toSorted((left, right) => left - right));
  expect(places.every(Number.isSafeInteger)).toBe(true);
  expect(new Set(Array.from({ length: 10_000 }, (_, at) => toPlace("movie", `${at}`, 5))).size).toBe(10_000);
});
