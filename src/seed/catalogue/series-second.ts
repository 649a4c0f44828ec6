import type { SampleSeries } from "./title.ts";

/** More series, with their episodes. None of them, and nobody in them, exists. `minutes` are those of an episode. */
export const secondSeries: readonly SampleSeries[] = [
  {
    title: "Salt & Circuit",
    released: "2024-10-18",
    genres: ["Crime", "Science Fiction"],
    director: "Dragana Petrović",
    cast: [
      ["Milan Kovačević", "Vuk"],
      ["Ema Šarić", "Iskra"],
    ],
    age: 16,
    popularity: 1040,
    minutes: 51,
    description: "In a harbour that runs itself, a detective who cannot read a screen is the only one nobody can fool.",
    seasons: [
      [
        { title: "Manual Override", description: "The cranes stop at 04:12, and a man is missing from every record." },
        {
          title: "Blind Spot",
          description: "One camera in the harbour has never seen anything. That is odd for a camera.",
        },
        { title: "The Ferryman", description: "He takes cash, and tells no machine." },
        { title: "Dead Reckoning", description: "Vuk crosses the bay without a chart." },
      ],
    ],
  },
  {
    title: "The Republic of Pigeons",
    released: "2016-04-01",
    genres: ["Comedy", "Family"],
    director: "Felix Okonkwo",
    cast: [
      ["Mei-Ling Zhao", "The President"],
      ["Harold Finch", "Voice of the Square"],
    ],
    age: 0,
    popularity: 375,
    minutes: 22,
    description: "The pigeons of one square declare independence, and have to be governed.",
    seasons: [
      [
        { title: "Declaration", description: "There is a statue, and it is theirs." },
        { title: "The Bread Question", description: "A budget is passed, and eaten." },
        { title: "Diplomacy", description: "The gulls send an envoy." },
      ],
    ],
  },
  {
    title: "Letters from Uppsala",
    released: "1987-01-11",
    genres: ["Drama", "History"],
    director: "Aino Mäkelä",
    cast: [
      ["Vera Nyström", "Astrid"],
      ["Nils Öhman", "Erik"],
    ],
    age: 6,
    popularity: 215,
    minutes: 57,
    description: "A student and a soldier write to each other for four years, and never agree on when they met.",
    seasons: [
      [
        { title: "1914", description: "The first letter is returned unopened." },
        { title: "1916", description: "A photograph with the faces cut out." },
        { title: "1918", description: "Erik comes home, to the wrong address." },
      ],
    ],
  },
  {
    title: "Nachtzug",
    released: "2019-11-08",
    genres: ["Thriller", "Crime"],
    director: "Lena Hölderlin",
    cast: [
      ["Björn Schäfer", "Kommissar Brandt"],
      ["Gülşen Öztürk", "Die Schaffnerin"],
    ],
    age: 16,
    popularity: 680,
    minutes: 58,
    description: "Every season one train, one night, and one passenger who will not arrive.",
    seasons: [
      [
        { title: "Hamburg, 20:14", description: "Carriage seven is locked from the inside." },
        { title: "Göttingen, 23:02", description: "The conductor has checked nine tickets of eight people." },
        { title: "Fulda, 01:37", description: "The train stops in a tunnel, and Brandt counts to a hundred." },
        { title: "München, 06:05", description: "Everybody gets off." },
      ],
    ],
  },
  {
    title: "Umami",
    released: "2025-04-25",
    genres: ["Documentary", "Music"],
    director: "佐伯 遥",
    cast: [["小川 陸"]],
    age: 0,
    popularity: 295,
    minutes: 34,
    description: "Cooks and the songs they work to, one kitchen at a time.",
    seasons: [
      [
        { title: "大阪", description: "Before the shop opens, the radio is on." },
        { title: "Oaxaca", description: "A mole takes three days and one brass band." },
        { title: "Tbilisi", description: "A choir, and a table that keeps getting longer." },
      ],
    ],
  },
  {
    title: "The Understairs Kingdom",
    released: "2026-09-04",
    genres: ["Fantasy", "Family", "Adventure"],
    director: "Ngozi Adébáyò",
    cast: [
      ["Ema Šarić", "Wren"],
      ["Kwame Oduya", "The Broom King"],
      ["Thérèse Valcourt", "Moth"],
    ],
    age: 6,
    popularity: 1310,
    minutes: 42,
    description: "Behind the third stair there is a door, and a kingdom that has been waiting for its housekeeper.",
    seasons: [
      [
        { title: "The Third Stair", description: "Wren drops a marble, and hears it roll for an hour." },
        { title: "The Broom King", description: "He rules by sweeping. There is much to sweep." },
        { title: "Moth", description: "Whoever knows the way back has eaten the map." },
        { title: "Candle-end", description: "A war is fought over the last light, very quietly." },
      ],
    ],
  },
];
