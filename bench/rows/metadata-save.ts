import type { LoadRow } from "../row.ts";
import { saveRequest } from "../site.ts";

/** Enough for half a second or more; each needs an upload of its own first. */
const perRound = 1000;

export const metadataSave: LoadRow = {
  kind: "load",
  name: "metadata-save",
  title: "save metadata, durably",
  send: "once",
  expect: 200,
  prepare: async ({ person, upload }) => (await upload(perRound)).map((key) => saveRequest(person, key)),
};
