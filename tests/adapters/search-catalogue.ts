import type { MinimumAge } from "../../src/changes/document.ts";
import type { Thing } from "./search-world.ts";

type More = Partial<Omit<Thing, "type" | "id" | "title">>;
const movie = (id: string, title: string, popularity: number, more: More = {}): Thing => ({
  ...{ type: "movie", id, title, popularity },
  ...more,
});
const series = (id: string, title: string, popularity: number, more: More = {}): Thing => ({
  ...{ type: "series", id, title, popularity },
  ...more,
});
const episode = (
  id: string,
  title: string,
  seriesTitle: string,
  season: number,
  number: number,
  more: More = {},
): Thing => ({
  ...{ type: "episode", id, title, popularity: 5 },
  ...more,
  episode: { seriesTitle, seasonNumber: season, episodeNumber: number },
});
const person = (id: string, title: string, popularity = 50): Thing => ({ type: "person", id, title, popularity });
const genre = (id: string, title: string): Thing => ({ type: "genre", id, title, popularity: 10 });
const channel = (id: string, title: string, description = ""): Thing => ({
  type: "channel",
  id,
  title,
  description,
  popularity: 20,
});
const from = (minimumAge: MinimumAge): More => ({ minimumAge });

/** A small catalogue whose every neighbour is there on purpose. */
export const catalogue: readonly Thing[] = [
  movie("godfather", "The Godfather", 900, {
    people: ["Francis Ford Coppola", "Marlon Brando", "Al Pacino"],
    genres: ["Crime", "Drama"],
    description: "The head of a family hands over what he built to a son who did not want it.",
    releaseYear: 1972,
  }),
  movie("godfather-2", "The Godfather Part II", 800, {
    people: ["Francis Ford Coppola", "Robert De Niro"],
    genres: ["Crime", "Drama"],
  }),
  movie("godmother", "Godmothers of the Coast", 950, { genres: ["Comedy"] }),
  movie("amelie", "Le Fabuleux Destin d'Amélie Poulain", 700, {
    people: ["Audrey Tautou", "Jean-Pierre Jeunet"],
    genres: ["Romance"],
  }),
  movie("matrix", "The Matrix", 880, {
    people: ["Keanu Reeves", "Lana Wachowski"],
    genres: ["Science Fiction"],
    description: "A hacker learns what the world is made of.",
  }),
  movie("matrix-2", "The Matrix Reloaded", 600, { people: ["Keanu Reeves"], genres: ["Science Fiction"] }),
  movie("john-wick", "John Wick", 650, { people: ["Keanu Reeves"], ...from(12) }),
  movie("inception", "Inception", 870, {
    people: ["Christopher Nolan", "Leonardo DiCaprio"],
    genres: ["Science Fiction", "Thriller"],
    description: "Thieves go into dreams, and into dreams in dreams.",
  }),
  movie("interstellar", "Interstellar", 860, {
    people: ["Christopher Nolan", "Matthew McConaughey"],
    genres: ["Science Fiction"],
  }),
  movie("it", "It", 500, from(12)),
  movie("it-follows", "It Follows", 300, from(12)),
  movie("italian-job", "The Italian Job", 990, { genres: ["Crime"] }),
  movie("star-wars", "Star Wars", 940, { people: ["George Lucas", "Harrison Ford"], genres: ["Science Fiction"] }),
  movie("star-is-born", "A Star Is Born", 945, { people: ["Lady Gaga"] }),
  movie("wars-of-star", "The Wars of a Star", 946),
  series("clone-wars", "Star Wars: The Clone Wars", 930),
  movie("spider-man", "Spider-Man", 820, { people: ["Tobey Maguire"] }),
  movie("swat", "S.W.A.T.", 410),
  movie("wall-e", "WALL·E", 780, { genres: ["Animation"] }),
  movie("oceans", "Ocean's Eleven", 640, { people: ["George Clooney"] }),
  movie("fast", "Fast & Furious", 630, { people: ["Vin Diesel"] }),
  movie("strasse", "Die große Straße", 120, { people: ["Jürgen Vogel"] }),
  movie("sjunde", "Det sjunde inseglet", 140, { people: ["Max von Sydow", "Bengt Ekerot"] }),
  movie("orsted", "Ørsted og Ærø", 30),
  movie("dune", "Dune", 910, { people: ["Denis Villeneuve"], genres: ["Science Fiction"], ...from(12) }),
  movie("dune-84", "Dune", 210, { people: ["David Lynch"], ...from(12) }),
  movie("dunes", "The Sand Dunes", 2, { description: "Where the wind goes." }),
  movie("solaris-a", "Solaris", 330, { people: ["Andrei Tarkovsky"], releaseYear: 1972 }),
  movie("solaris-b", "Solaris", 330, { people: ["Steven Soderbergh"], releaseYear: 2002 }),
  movie("night", "Night on Earth", 200, { description: "Five taxis in five towns." }),
  movie("brother", "Brat (Брат)", 150, { people: ["Алексей Балабанов"] }),
  movie("voyna", "Война и мир", 160, { people: ["Сергей Бондарчук"] }),
  movie("yolki", "Ёлки", 90),
  movie("spirited", "千と千尋の神隠し", 760, {
    people: ["宮崎駿"],
    genres: ["Animation"],
    description: "Spirited Away",
  }),
  movie("totoro", "となりのトトロ", 750, { people: ["宮崎駿"], genres: ["Animation"] }),
  movie("parasite", "기생충", 740, { people: ["봉준호"] }),
  movie("zorba", "Αλέξης Ζορμπάς", 110, { people: ["Μιχάλης Κακογιάννης"] }),
  movie("deseret", "𐐔𐐯𐑅𐐨𐑉𐐯𐐻", 15),
  movie("caramel", "سكر بنات", 70, { people: ["نادين لبكي"] }),
  movie("saw", "Saw", 420, { ...from(18), genres: ["Horror"] }),
  movie("saw-mill", "The Old Sawmill", 1, from(0)),
  movie("alien", "Alien", 720, { ...from(16), people: ["Ridley Scott"], genres: ["Horror", "Science Fiction"] }),
  movie("alien-kid", "My Friend the Alien", 10, from(6)),
  movie("2001", "2001: A Space Odyssey", 690, { people: ["Stanley Kubrick"] }),
  movie("se7en", "Se7en", 680, { people: ["David Fincher"], ...from(12) }),
  movie("love-1", "Love Actually", 560),
  movie("love-2", "Crazy, Stupid, Love", 561),
  movie("love-3", "Punch-Drunk Love", 562),
  movie("described", "The Quiet Hour", 999, {
    description: "A lighthouse keeper writes to the godfather of his child about love and Nolan Ryan.",
  }),
  movie("liar", "Liar Liar", 20),
  movie("liars", "Liar", 400),
  movie("tora", "Tora! Tora! Tora!", 25),
  movie("tora-one", "Tora the Tiger", 500),
  movie("new-york", "New York, New York", 35),
  movie("new-yorkers", "New Yorkers in York", 480),
  movie("the-the", "The The", 4),
  series("friends", "Friends", 850, { people: ["Jennifer Aniston"], genres: ["Comedy"] }),
  series("thrones", "Game of Thrones", 890, { people: ["Emilia Clarke"], genres: ["Fantasy"], ...from(12) }),
  series("dark", "Dark", 540, { people: ["Louis Hofmann"], genres: ["Thriller"] }),
  series("office", "The Office", 830, { people: ["Steve Carell"] }),
  episode("friends-pilot", "The One Where Monica Gets a Roommate", "Friends", 1, 1, { description: "Pilot." }),
  episode("friends-holiday", "The One with the Holiday Armadillo", "Friends", 7, 10),
  episode("thrones-winter", "Winter Is Coming", "Game of Thrones", 1, 1, from(12)),
  episode("thrones-rains", "The Rains of Castamere", "Game of Thrones", 3, 9, { ...from(12), popularity: 90 }),
  episode("office-dinner", "Dinner Party", "The Office", 4, 13),
  person("nolan", "Christopher Nolan", 400),
  person("nolte", "Nick Nolte", 90),
  person("reeves", "Keanu Reeves", 450),
  person("binoche", "Juliette Binoche", 95),
  person("miyazaki", "宮崎駿", 300),
  person("ozpetek", "Ferzan Özpetek", 40),
  genre("comedy", "Comedy"),
  genre("science-fiction", "Science Fiction"),
  genre("horror", "Horror"),
  channel("news", "World News 24", "News from everywhere."),
  channel("arte", "ARTE", "Culture, in two languages."),
  { type: "video", id: "harbour", title: "Sunrise over the harbour", description: "My first upload.", minimumAge: 16 },
];
