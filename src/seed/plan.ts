import { movies, series } from "./catalogue/all.ts";
import type { Flavour } from "./catalogue/channels.ts";
import type { SampleMovie } from "./catalogue/title.ts";
import { episodesOf } from "./titles.ts";

/** Something that a channel may show. */
export type Show = {
  readonly title: string;
  readonly subtitle?: string;
  readonly description: string;
  readonly category: string;
  readonly minutes: number;
  readonly year?: string;
  readonly age?: number;
  readonly season?: number;
  readonly episode?: number;
};

const toShow = ({ title, description, genres, minutes, released, age }: SampleMovie): Show => ({
  title,
  description,
  category: genres[0] ?? "Film",
  // With what is announced around it.
  minutes: Math.ceil((minutes + 8) / 5) * 5,
  year: released.slice(0, 4),
  age,
});
const short = (category: string, minutes: number, ...titles: readonly (readonly [string, string])[]): readonly Show[] =>
  titles.map(([title, description]) => ({ title, description, category, minutes }));

const films = movies.map(toShow);
const episodes: readonly Show[] = series.flatMap((one) =>
  episodesOf(one).map(({ title, description, season, number }) => ({
    title: one.title,
    subtitle: title,
    description,
    category: one.genres[0] ?? "Series",
    minutes: Math.ceil((one.minutes + 3) / 5) * 5,
    year: one.released.slice(0, 4),
    age: one.age,
    season,
    episode: number,
  })),
);
const news = short(
  "News",
  30,
  ["The Hour", "What has happened since the last one."],
  ["Markets and Harbours", "Prices, tides, and who is waiting for either."],
  ["Weather at Length", "Every cloud, by name."],
  ["Two Sides of the River", "Two guests, one question, no shouting."],
);
const sport = short(
  "Sport",
  105,
  ["Rowing: The Long Eight", "Heats and the final, from the lock to the bridge."],
  ["Chess Boxing Live", "Eleven rounds."],
  ["Handball: Nordlicht against Aurora", "Second leg."],
  ["Stage Twelve", "The mountain that everybody has been talking about."],
);
const music = short(
  "Music",
  50,
  ["Two Pianos", "And an argument."],
  ["Brass at Noon", "From the market square."],
  ["Night Strings", "Four people who have not met before."],
);
const crafts = short(
  "Documentary",
  45,
  ["How It Is Mended", "A shoe, a clock, a bridge."],
  ["The Map Room", "Places that were drawn before they were found."],
  ["Under the Ice", "A winter with people who count seals."],
);
const isFor = (most: number) => (show: Show) => (show.age ?? 0) <= most;
const isOf =
  (...names: readonly string[]) =>
  (show: Show) =>
    names.includes(show.category);

/** What channels of each kind choose from. */
export const shows: Readonly<Record<Flavour, readonly Show[]>> = {
  general: [...news, ...music, ...crafts, ...[...films, ...episodes].filter(isFor(12))],
  news,
  films,
  series: episodes,
  children: [...films, ...episodes].filter((show) => isFor(0)(show) && isOf("Animation", "Family", "Comedy")(show)),
  documentaries: [...crafts, ...[...films, ...episodes].filter(isOf("Documentary"))],
  music,
  sport,
};
