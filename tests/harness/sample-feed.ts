import { type Node, writeContent } from "../../src/services/livetv/xmltv/content.ts";
import { documentEnd, documentStart, writeChannel, writeProgramme } from "../../src/services/livetv/xmltv/writer.ts";

export type SampleFeedOptions = {
  readonly channels: number;
  readonly days: number;
  /** The first start on every channel, in ms since the epoch. */
  readonly from: number;
  /** The same seed gives the same feed. */
  readonly seed?: number;
  /** Average minutes of a programme; 45 where nothing is said. */
  readonly minutes?: number;
};

const MINUTE = 60_000;

const genres = [
  { name: "News", titles: ["The Morning", "World Today", "Region at Noon", "The Late News", "Money and Markets"] },
  { name: "Drama", titles: ["The Bridge", "Harbour Lights", "Inspector Lund", "House of Glass", "North of Nowhere"] },
  { name: "Comedy", titles: ["Flat 12", "The Understudies", "Out of Office", "Two Left Feet"] },
  { name: "Documentary", titles: ["Planet Below", "How It Was Built", "The Silk Road", "Rivers of Ice"] },
  { name: "Sport", titles: ["Match of the Week", "Tour Highlights", "Ringside", "The Relay"] },
  { name: "Children", titles: ["Captain Kite", "The Button Box", "Moss & Fern", "Zebra Crossing"] },
  { name: "Film", titles: ["The Long Way Home", "A Quiet Winter", "Second Sight", "The Cartographer"] },
  { name: "Music", titles: ["Unplugged", "Late Concert", "Chartwatch"] },
] as const;
const sentences = [
  "An old friend comes to town, and nothing is as it was before.",
  "The team has one night to find out who has the keys.",
  "With pictures that were thought lost, and those who took them.",
  "What begins as a wager soon becomes a matter of honour.",
  "Experts explain what is known, and say what is not.",
  "Followed by the weather and the results of the day.",
  "In the last part of the series everybody has to choose a side.",
  "A look behind the doors of a house that never sleeps.",
] as const;
const names = [
  "Anna Weiss",
  "Bert Adler",
  "Clara Voss",
  "David Okafor",
  "Elif Demir",
  "Femi Ade",
  "Greta Lind",
] as const;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
const createRandom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const sampleChannelId = (number: number): string => `channel-${number}.sample`;

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const describe = (random: Random): readonly Node[] => {
  const genre = pick(random, genres);
  const isSeries = genre.name !== "Film" && genre.name !== "News";
  const [season, episode] = [1 + Math.floor(random() * 6), 1 + Math.floor(random() * 13)];
  const lang = { lang: "en" };
  const count = 1 + Math.floor(random() * 4);
  const text = Array.from({ length: count }, () => pick(random, sentences)).join(" ");
  const id = Math.floor(random() * 100_000);
  const nodes: Node[] = [["title", pick(random, genre.titles), lang]];
  if (isSeries) nodes.push(["sub-title", `Part ${episode}: ${pick(random, sentences).split(",")[0]}`, lang]);
  nodes.push(["desc", text, lang]);
  if (genre.name === "Film" || genre.name === "Drama")
    nodes.push([
      "credits",
      "",
      null,
      [
        ["director", pick(random, names)],
        ["actor", pick(random, names)],
        ["actor", pick(random, names)],
      ],
    ]);
  nodes.push(["date", String(1970 + Math.floor(random() * 56))], ["category", genre.name, lang]);
  nodes.push(["icon", "", { src: `https://images.example.com/programmes/${id}.jpg` }]);
  if (isSeries) {
    nodes.push(["episode-num", `${season - 1}.${episode - 1}.0/1`, { system: "xmltv_ns" }]);
    nodes.push(["episode-num", `S${season} E${episode}`, { system: "onscreen" }]);
  }
  if (random() < 0.4) nodes.push(["previously-shown", ""]);
  else if (random() < 0.2) nodes.push(["new", ""]);
  nodes.push(["rating", "", { system: "FSK" }, [["value", String(pick(random, [0, 6, 12, 16]))]]]);
  if (random() < 0.3) nodes.push(["star-rating", "", null, [["value", `${1 + Math.floor(random() * 5)}/5`]]]);
  return nodes;
};

/** A feed as a provider's is, in pieces: every channel has a programme at every moment of these days. */
export function* createSampleFeed(options: SampleFeedOptions): Generator<string> {
  const { channels, days, from, seed = 1, minutes = 45 } = options;
  yield documentStart;
  for (let number = 1; number <= channels; number++)
    yield writeChannel({ id: sampleChannelId(number), name: `Sample ${number}`, icon: null });
  const until = from + days * 24 * 60 * MINUTE;
  for (let number = 1; number <= channels; number++) {
    const random = createRandom(seed * 100_003 + number);
    let piece = "";
    for (let start = from; start < until; ) {
      const length = Math.max(5, Math.round((minutes * (0.5 + random())) / 5) * 5);
      const stop = Math.min(until, start + length * MINUTE);
      piece += writeProgramme({
        channel: sampleChannelId(number),
        start,
        stop,
        content: writeContent({ nodes: describe(random) }),
      });
      start = stop;
    }
    yield piece;
  }
  yield documentEnd;
}
