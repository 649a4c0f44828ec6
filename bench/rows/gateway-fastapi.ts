import { fastapi } from "../fastapi/fastapi.ts";
import { signedRead } from "../hop-calls.ts";
import type { HopRow } from "../row.ts";

export const gatewayFastapi: HopRow = {
  kind: "hop",
  name: "gateway-fastapi",
  title: "one hop, signed in",
  aim: { ratio: 20 },
  call: signedRead,
  rival: fastapi,
  measure: "rate",
};
