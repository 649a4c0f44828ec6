import type { LoadRow } from "../row.ts";

export const videoList: LoadRow = {
  kind: "load",
  name: "video-list",
  title: "list 20 videos",
  send: "cycle",
  expect: 200,
  prepare: async ({ person }) => [
    { method: "GET", target: "/api/v1/upload/videos?limit=20", headers: { cookie: `access_token=${person.token}` } },
  ],
};
