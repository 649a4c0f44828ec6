import { toUploadKey, type UploadKey } from "../services/videos/key.ts";

/** Whose the sample is. Nobody can sign in as them: there is a row, and no account behind it. */
export const owner = {
  subject: "8d7c1f0e-51a3-5c7b-9a52-6f1d3b0c7e11",
  // RFC 2606: a domain that will never exist.
  email: "sample-catalogue@itube.invalid",
  name: "Sample Catalogue",
} as const;

/** The same for the same names, in every installation: by them a second run knows what the first one has made. */
export const idOf = (...names: readonly (string | number)[]): string =>
  Bun.randomUUIDv5(["itube sample catalogue", ...names].join("\n"), "url");

const keyOf = (id: UploadKey["videoId"]): string => toUploadKey({ owner: owner.subject, videoId: id });

const further = idOf("further movies").slice(0, -12);

export const keys = {
  movie: (title: string) => keyOf(idOf("movie", title)),
  episode: (series: string, season: number, episode: number) => keyOf(idOf("episode", series, season, episode)),
  video: (title: string) => keyOf(idOf("video", title)),
  /** Of what `--scale` makes, by its place, and in that order: an index grows at its end, which is many times faster. */
  further: (at: number) => keyOf(`${further}${at.toString(16).padStart(12, "0")}`),
} as const;

/** Where a drawn picture lies, beside the pictures that people send. */
export const pictureKey = (...names: readonly (string | number)[]): string =>
  `thumbnails/${owner.subject}/${idOf(...names)}.svg`;
