import type { MinimumAge } from "../changes/document.ts";
import type { TitleContent } from "../services/ondemand/content.ts";
import { keys } from "./names.ts";

const list = (words: string): readonly string[] => words.split(" ");

const adjectives = list(
  "Quiet Last Golden Crooked Silver Distant Hidden Broken Winter Burning Borrowed Paper Northern Hollow Electric Velvet Wandering Stolen Patient Second Crimson Forgotten Tidal Midnight Gentle Iron Restless Hundredth Salted Unwritten",
);
const nouns = list(
  "Harbour Lantern Orchard Bridge Compass Piano Glacier Market Letter Garden Signal Station Island Carousel Violin Ferry Mirror Canyon Archive Beacon Kitchen Parade Cartographer Sparrow Clockmaker Balcony Tunnel Comet Library Marionette",
);
const places = list(
  "Lisbon Tromsø Oaxaca Gdańsk Kyōto Zürich Reykjavík Marrakesh Ljubljana Busan Valparaíso Tbilisi Göteborg Lagos Hanoi Córdoba Tallinn Montréal Jaipur Malmö",
);
const given = list(
  "Agnes Bjørn Chiara Dávid Elif Farid Gülşen Håkon Inês Joaquín Kwame Leïla Małgorzata Ngozi Oskar Priya Quentin Rosalind Søren Thérèse Umar Věra Wanjiru Ximena Yusuf Zsófia Amélie Björn Čeněk Đorđe Émile Francesca Giorgos Hye-jin Ivana Jürgen Kaori Łukasz Mehmet Núria",
);
const family = list(
  "Adébáyò Bergström Conceição Dvořák Eriksen Fernández Ğündoğan Häkkinen Ibáñez Jovanović Kowalczyk Lindqvist Müller Ndiaye O'Sullivan Petrović Quispe Raghunathan Šarić Takahashi Ünal Vöß Wójcik Xenakis Yılmaz Žurek Achebe Boisvert Castellanos Delacroix Emeka Fontaine Grünfeld Halloway Iyer Jansen Kertész Laurent Magalhães Nyström",
);
const genres = list(
  "Drama Comedy Mystery Thriller Romance Documentary Animation Adventure Crime Fantasy Family Horror History Music",
);
const lastYear = 2026;
const firstYear = 1927;

/** A number below `most` that belongs to a place and a purpose, the same in every run. */
const pick = (most: number, at: number, purpose: string): number => Bun.hash.crc32(`${purpose} ${at}`) % most;
const pickOf = <T>(words: readonly T[], at: number, purpose: string): T => words[pick(words.length, at, purpose)]!;

const titleOf = (at: number): string => {
  const [adjective, noun] = [pickOf(adjectives, at, "adjective"), pickOf(nouns, at, "noun")];
  const place = pickOf(places, at, "place");
  switch (pick(4, at, "form")) {
    case 0:
      return `The ${adjective} ${noun}`;
    case 1:
      return `The ${noun} of ${place}`;
    case 2:
      return `A ${noun} in ${place}`;
    default:
      return `${adjective} ${noun}, ${adjective} ${place}`;
  }
};
const personOf = (at: number, purpose: string): string =>
  `${pickOf(given, at, `given ${purpose}`)} ${pickOf(family, at, `family ${purpose}`)}`;

/** The film at a place, of those that `--scale` makes: the same in every run. */
export const furtherMovie = (at: number): TitleContent => {
  const year = firstYear + pick(lastYear - firstYear + 1, at, "year");
  const day = new Date(Date.UTC(year, 0, 1 + pick(365, at, "day"))).toISOString().slice(0, 10);
  const director = personOf(at, "director");
  const lead = personOf(at, "lead");
  return {
    title: titleOf(at),
    description: `${lead} comes to ${pickOf(places, at, "setting")} for a day and stays for a year.`,
    releaseDate: day,
    genres: [pickOf(genres, at, "genre"), ...(pick(2, at, "genres") ? [pickOf(genres, at, "second genre")] : [])],
    director,
    cast: [
      { name: lead, character: null },
      { name: personOf(at, "support"), character: null },
    ],
    posterUrl: null,
    backdropUrl: null,
    minimumAge: pickOf<MinimumAge>([0, 6, 12, 16, 18], at, "age"),
    popularity: pick(600, at, "popularity"),
    durationMinutes: 60 + pick(100, at, "minutes"),
    videoS3Key: keys.further(at),
  };
};
