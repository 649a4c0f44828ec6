import { expect, test } from "bun:test";
import { join } from "node:path";
import { isXmltvId } from "../../src/services/livetv/import/feed-channels.ts";

test("a feed's channel can be called what the contract lets a channel be called, and nothing else", async () => {
  const { components } = await Bun.file(join(import.meta.dir, "../../generated/openapi.json")).json();
  const { pattern } = components.schemas.XmltvId;
  const contract = new RegExp(pattern, "u");
  const wrong: string[] = [];
  for (let code = 0; code <= 0x1f64f; code++) {
    const character = String.fromCodePoint(code);
    // As an import has made it: half a character is none.
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    for (const text of [character, `a${character}b`])
      if (isXmltvId(text) !== (contract.test(text) && !isHalf)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
  for (const text of ["a b", "a.b-c_d", "\u{1f600}"]) expect(isXmltvId(text)).toBe(true);
  for (const text of ["", " a", "a ", "a  b", "a".repeat(201)]) expect(isXmltvId(text)).toBe(false);
});
