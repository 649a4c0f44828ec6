import { signedRead } from "../hop-calls.ts";
import { nginx } from "../nginx.ts";
import type { HopRow } from "../row.ts";

export const gatewayHop: HopRow = {
  kind: "hop",
  name: "gateway-hop",
  title: "one hop, signed in",
  aim: { ratio: 0.5 },
  call: signedRead,
  rival: nginx,
  measure: "rate",
};
