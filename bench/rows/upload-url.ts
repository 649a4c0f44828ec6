import type { LoadRow } from "../row.ts";

export const uploadUrl: LoadRow = {
  kind: "load",
  name: "upload-url",
  title: "presign an upload",
  send: "cycle",
  expect: 200,
  prepare: async ({ person }) => [
    {
      method: "POST",
      target: "/api/v1/upload/videos/upload-url",
      headers: { cookie: `access_token=${person.token}`, "content-length": "0" },
    },
  ],
};
