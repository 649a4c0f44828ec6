/** A video that somebody has uploaded; `picture` is a file in `pictures/`. */
export type SampleVideo = { readonly title: string; readonly description: string; readonly picture: string };

export const videos: readonly SampleVideo[] = [
  {
    title: "The harbour at five in the morning",
    description: "Forty minutes, no words, two gulls.",
    picture: "harbour",
  },
  {
    title: "Line 13, the whole way",
    description: "From the depot to the lake, out of the front window.",
    picture: "tram",
  },
  { title: "A garden in a year", description: "One photograph a day, from the same window.", picture: "garden" },
  { title: "Grandmother's pepper soup", description: "She measures nothing. I did.", picture: "kitchen" },
  { title: "Above the tree line", description: "A walk of three days, in nine minutes.", picture: "mountain" },
  { title: "Stars over the salt flats", description: "A night in August, with the shutter open.", picture: "stars" },
  { title: "Rain on a tin roof, one hour", description: "For sleeping.", picture: "rain" },
  {
    title: "Saturday market, Çeşme",
    description: "Tomatoes, brass bands, and one very proud goat.",
    picture: "market",
  },
];
