import type { Row } from "../row.ts";
import { firstAnswer } from "./first-answer.ts";
import { gatewayFastapi } from "./gateway-fastapi.ts";
import { gatewayHop } from "./gateway-hop.ts";
import { gatewayHopPublic } from "./gateway-hop-public.ts";
import { gatewayLatency } from "./gateway-latency.ts";
import { idleMemory } from "./idle-memory.ts";
import { metadataSave } from "./metadata-save.ts";
import { signedStatus } from "./signed-status.ts";
import { uploadMemory } from "./upload-memory.ts";
import { uploadUrl } from "./upload-url.ts";
import { videoList } from "./video-list.ts";
import { videoRead } from "./video-read.ts";

export const rows: readonly Row[] = [
  videoRead,
  videoList,
  metadataSave,
  uploadUrl,
  signedStatus,
  gatewayHop,
  gatewayHopPublic,
  gatewayLatency,
  gatewayFastapi,
  firstAnswer,
  idleMemory,
  uploadMemory,
];
