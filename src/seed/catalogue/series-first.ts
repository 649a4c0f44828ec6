import type { SampleSeries } from "./title.ts";

/** Series, with their episodes. None of them, and nobody in them, exists. `minutes` are those of an episode. */
export const firstSeries: readonly SampleSeries[] = [
  {
    title: "Northern Lights",
    released: "2021-01-08",
    genres: ["Drama", "Mystery"],
    director: "Ingrid Sørbø",
    cast: [
      ["Noor Haddad", "Captain Aziz"],
      ["Bjørn Åsgård", "Leif"],
    ],
    age: 6,
    popularity: 1200,
    minutes: 48,
    description: "Six winters in a research station at the end of the map, and one member of the crew too many.",
    seasons: [
      [
        {
          title: "The Sun Goes",
          description: "Leif counts the crew at dinner and gets to nine. There are eight of them.",
        },
        { title: "Drift", description: "The station moves two metres a day. Nobody has told the mainland." },
        { title: "A Voice on Channel Six", description: "Somebody answers the weather report." },
        { title: "Whiteout", description: "Captain Aziz walks out to the mast along a rope, and finds another rope." },
      ],
      [
        { title: "Thaw", description: "What the ice kept begins to come up." },
        { title: "The Ninth Chair", description: "They set a place for whoever it is." },
        { title: "Northern Lights", description: "The last night of the winter, from everybody's window." },
      ],
    ],
  },
  {
    title: "The Bakers of Rue Noire",
    released: "2018-09-14",
    genres: ["Comedy", "Crime"],
    director: "Camille Boisvert",
    cast: [
      ["Étienne Roux", "Basile"],
      ["Odile Marchand", "Madame Colombe"],
    ],
    age: 6,
    popularity: 760,
    minutes: 32,
    description: "Three bakers solve what the police get up too late for.",
    seasons: [
      [
        { title: "Croissant, Missing One", description: "A baker's dozen is one short, and so is the street." },
        { title: "The Flour Inspector", description: "He has been dead since Tuesday, and his papers are in order." },
        { title: "Sourdough", description: "A starter of 1911 is kidnapped, with instructions for its feeding." },
        { title: "Galette", description: "Whoever finds the bean is king, and whoever hid it is a thief." },
      ],
    ],
  },
  {
    title: "Perihelion",
    released: "2023-03-03",
    genres: ["Science Fiction", "Thriller"],
    director: "Priya Raghunathan",
    cast: [
      ["Sofia Lindgren", "Commander Vega"],
      ["Dávid Szűcs", "Orban"],
      ["Kavya Śarmā", "Juno"],
    ],
    age: 12,
    popularity: 1150,
    minutes: 54,
    description: "A ship falls towards the sun on purpose. Two of its crew know why.",
    seasons: [
      [
        { title: "Closest Approach", description: "Ninety days to the turn, and the shield has a door." },
        { title: "Shadow Side", description: "Juno finds a window where there should be none." },
        { title: "Sunspot", description: "The captain's orders are older than the ship." },
        { title: "Corona", description: "They vote, and the count is wrong." },
      ],
      [
        { title: "Aphelion", description: "Two years later, somebody is falling back." },
        { title: "The Cold Part", description: "What they left in orbit has kept their time." },
        { title: "Return", description: "A radio, a number, and a long wait." },
      ],
    ],
  },
  {
    title: "Kaffee mit Frau Wolke",
    released: "2015-05-05",
    genres: ["Comedy"],
    director: "Jürgen Vöß",
    cast: [
      ["Gülşen Öztürk", "Frau Wolke"],
      ["Mats Hölzl", "Herr Tisch"],
    ],
    age: 0,
    popularity: 420,
    minutes: 26,
    description: "One kitchen table, two neighbours, and a kettle that is always almost ready.",
    seasons: [
      [
        { title: "Zucker", description: "Herr Tisch borrows sugar and is asked to sit down for a moment." },
        { title: "Milch", description: "It is Sunday, and the milk is a story." },
        { title: "Der Löffel", description: "There are eleven spoons. There were twelve in 1974." },
      ],
    ],
  },
  {
    title: "Rooftop Beekeepers",
    released: "2022-06-10",
    genres: ["Documentary"],
    director: "Rosalind Achebe",
    cast: [],
    age: 0,
    popularity: 330,
    minutes: 29,
    description: "A year with the people who keep bees above the cities.",
    seasons: [
      [
        { title: "Spring", description: "Lagos, and the first flight." },
        { title: "Summer", description: "Seoul, and a swarm on the forty-first floor." },
        { title: "Autumn", description: "Montréal, and the last honey." },
      ],
    ],
  },
  {
    title: "Captain Pip and the Tiny Sea",
    released: "2020-02-02",
    genres: ["Animation", "Family"],
    director: "Sofía Ibáñez",
    cast: [
      ["Lucía Peñalba", "Pip"],
      ["Joaquín Núñez", "Old Cork"],
    ],
    age: 0,
    popularity: 890,
    minutes: 11,
    description: "Pip sails a walnut across the kitchen floor, which is larger than it looks.",
    seasons: [
      [
        { title: "The Great Spill", description: "A glass of milk makes a new ocean." },
        { title: "Crumb Island", description: "There is treasure, and it is toast." },
        { title: "The Dust Kraken", description: "It lives under the cupboard and is only lonely." },
        { title: "Storm in a Teacup", description: "Really." },
      ],
      [
        { title: "The Sink", description: "The known world has an edge, and a plug." },
        { title: "Homewards", description: "Old Cork remembers the way by its smell." },
      ],
    ],
  },
];
