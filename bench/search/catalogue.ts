import type { MinimumAge, SearchDocument } from "../../src/changes/document.ts";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export const createRandom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const syllables =
  "ba be bi bo da de di do fa fe ga go ha he ka ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te th ti to va ve vi wa we ya za ch sh st tr an en in on ar er or al el il".split(
    " ",
  );
const common =
  "the of and a in to man love night last day house girl king story dark world war life city time dead blood boy star".split(
    " ",
  );
const genres =
  "Action Adventure Animation Comedy Crime Documentary Drama Family Fantasy History Horror Music Mystery Romance Thriller Western".split(
    " ",
  );
const ages: readonly MinimumAge[] = [0, 6, 12, 12, 16, 16, 18];
const types = ["movie", "movie", "episode", "episode", "episode", "series", "video", "person", "channel"] as const;

/** Words as languages have them: few are everywhere, most are rare (Zipf), and many begin alike. */
const createVocabulary = (random: () => number) => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const make = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join("");
  const words = [...new Set([...common, ...Array.from({ length: 60_000 }, make)])];
  return { pick, word: () => words[Math.floor(words.length ** random()) - 1]! };
};

const capitalise = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/** Made-up things that can be found, the same ones each time: `at(number)`. */
export const createCatalogue = (seed = 20261122) => {
  const { pick, word } = createVocabulary(createRandom(seed));
  const names = Array.from({ length: 40_000 }, () => `${capitalise(word())} ${capitalise(word())}`);
  return {
    make: (number: number, version = 0): SearchDocument => {
      const random = createRandom(seed + number * 7919 + version);
      const own = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const text = (least: number, spread: number) =>
        Array.from({ length: least + Math.floor(random() * spread) }, word).join(" ");
      const type = own(types);
      return {
        type,
        id: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`,
        title: type === "person" ? own(names) : text(1, 5).split(" ").map(capitalise).join(" "),
        description: text(15, 25),
        people: Array.from({ length: Math.floor(random() * 6) }, () => own(names)),
        genres: [own(genres), own(genres)],
        thumbnailUrl: null,
        releaseYear: 1920 + Math.floor(random() * 105),
        minimumAge: own(ages),
        popularity: Math.floor(10 ** (random() * 6)),
        ...(type === "episode" && {
          episode: {
            seriesTitle: capitalise(own(names)),
            seasonNumber: 1 + Math.floor(random() * 9),
            episodeNumber: 1 + Math.floor(random() * 24),
          },
        }),
      };
    },
    pick,
  };
};

export type Catalogue = ReturnType<typeof createCatalogue>;
