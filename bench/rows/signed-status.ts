import type { LoadRow } from "../row.ts";
import { signStatus } from "../site.ts";

export const signedStatus: LoadRow = {
  kind: "load",
  name: "signed-status",
  title: "report a status, signed",
  send: "cycle",
  expect: 200,
  // Repeated, which is what transcoders do: every signature is verified anew, and the status stays.
  prepare: ({ itube, videoIds }) => Promise.all(videoIds.map((id) => signStatus(itube, id, "COMPLETED"))),
};
