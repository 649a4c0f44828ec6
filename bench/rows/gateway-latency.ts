import { signedRead } from "../hop-calls.ts";
import { nginx } from "../nginx.ts";
import type { HopRow } from "../row.ts";

export const gatewayLatency: HopRow = {
  kind: "hop",
  name: "gateway-latency",
  title: "what a hop adds to the median",
  aim: { most: 0.3 },
  call: signedRead,
  rival: nginx,
  measure: "delay",
};
