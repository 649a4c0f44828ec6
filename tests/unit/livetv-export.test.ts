import { expect, test } from "bun:test";
import fc from "fast-check";
import { toEntry } from "../../src/services/livetv/import/entry.ts";
import { readFeed } from "../../src/services/livetv/xmltv/feed.ts";
import { documentEnd, documentStart, writeChannel, writeProgramme } from "../../src/services/livetv/xmltv/writer.ts";
import { utc } from "../../src/services/livetv/xmltv/zone.ts";
import { attributes, elements, findFaults } from "./xmltv-grammar.ts";

/** What an import keeps of a feed, as an export writes it. */
const rewrite = async (feed: string): Promise<string> => {
  let written = documentStart + writeChannel({ id: "c", name: "C & <D>", icon: 'https://x.example/"' });
  async function* body() {
    yield new TextEncoder().encode(feed);
  }
  for await (const items of readFeed(body()))
    for (const item of items) {
      const entry = item.kind === "programme" ? toEntry(item, utc) : "a channel";
      if (typeof entry === "string") continue;
      const { start, content } = entry;
      written += writeProgramme({ channel: "c", start, stop: entry.stop ?? undefined, content });
    }
  return written + documentEnd;
};

const toXml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const text = fc.oneof(
  fc.constantFrom("", " ", "x", "]]>", "a & b", "<b>", '"q"', "\n\t", "\r", "\u{1f600}", "yes", "\u2028"),
  fc.string({ maxLength: 8, unit: fc.constantFrom("a", " ", "&", "<", ">", '"', "'", "\u0085", "\ufffd") }),
);
const value = fc.oneof(
  fc.constantFrom("yes", "minutes", "teletext", "poster", "text", "1", "P", "Minutes", "0/2", "deaf-signed"),
  text,
);
const element = fc.letrec<{ node: string }>((tie) => ({
  node: fc
    .record({
      name: fc.constantFrom(...elements, "unknown"),
      own: fc.dictionary(fc.constantFrom(...attributes, "unknown"), value, { maxKeys: 4 }),
      inside: fc.array(fc.oneof({ depthSize: "small", withCrossShrink: true }, text.map(toXml), tie("node")), {
        maxLength: 5,
      }),
    })
    .map(({ name, own, inside }) => {
      const list = Object.entries(own).map(([attribute, said]) => ` ${attribute}="${toXml(said)}"`);
      return `<${name}${list.join("")}>${inside.join("")}</${name}>`;
    }),
})).node;
const programme = fc
  .array(element, { maxLength: 20 })
  .map((inside) => `<programme start="20261122" channel="c"><title>t</title>${inside.join("")}</programme>`);

test("whatever a feed says, and in whichever order, an export of it is XMLTV by its DTD, and read again is the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(programme, { minLength: 1, maxLength: 4 }), async (programmes) => {
      const written = await rewrite(`<tv>${programmes.join("")}</tv>`);
      expect(findFaults(written)).toEqual([]);
      expect(await rewrite(written)).toBe(written);
    }),
    { numRuns: 400, seed: 20_261_122 },
  );
}, 60_000);

test("what has one of a few values keeps those alone, and is left out where it means nothing without", async () => {
  const written = await rewrite(
    `<tv><programme start="20261122" channel="c"><title>t</title><length units="hour">1</length><review type="blog">r</review>
      <subtitles type="Teletext"/><image size="9" orient="L">u</image><credits><actor guest="maybe">A</actor></credits></programme></tv>`,
  );
  expect(written).not.toMatch(/<length|<review|hour|blog|Teletext|size=|maybe/);
  for (const kept of ["<subtitles/>", '<image orient="L">u</image>', "<actor>A</actor>"])
    expect(written).toContain(kept);
});

test("what the grammar of these tests says of mistakes", () => {
  const of = (inside: string) => findFaults(`<tv>${inside}</tv>`);
  const good = '<programme start="1" channel="c"><title>t</title><desc>d</desc></programme>';
  expect(of(`<channel id="c"><display-name>C</display-name></channel>${good}`)).toEqual([]);
  for (const bad of [
    `${good}<channel id="c"><display-name>C</display-name></channel>`,
    good.replace("<title>t</title>", ""),
    good.replace("</programme>", "<sub-title>late</sub-title></programme>"),
    good.replace("<desc>", "text<desc>"),
    good.replace("</programme>", '<length units="hour">1</length></programme>'),
    good.replace("</programme>", "<length>1</length></programme>"),
    good.replace("</programme>", "<new>x</new></programme>"),
    good.replace("</programme>", "<rating><icon src='x'/></rating></programme>"),
    good.replace(' channel="c"', ""),
    good.replaceAll("desc", "description"),
  ])
    expect([bad, of(bad).length > 0]).toEqual([bad, true]);
});
