import type { LoadRow } from "../row.ts";

export const videoRead: LoadRow = {
  kind: "load",
  name: "video-read",
  title: "read a video, signed in",
  aim: { ratio: 0.35 },
  send: "cycle",
  expect: 200,
  prepare: async ({ person, videoIds }) => [
    {
      method: "GET",
      target: `/api/v1/upload/videos/${videoIds[0]}`,
      headers: { cookie: `access_token=${person.token}` },
    },
  ],
};
