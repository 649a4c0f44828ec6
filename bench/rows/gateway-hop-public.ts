import { publicRead } from "../hop-calls.ts";
import { nginx } from "../nginx.ts";
import type { HopRow } from "../row.ts";

export const gatewayHopPublic: HopRow = {
  kind: "hop",
  name: "gateway-hop-public",
  title: "one hop, public",
  aim: { ratio: 0.5 },
  call: publicRead,
  rival: nginx,
  measure: "rate",
};
