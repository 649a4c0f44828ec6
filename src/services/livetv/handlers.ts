import type { LivetvApi } from "../../../generated/services.ts";
import { type ChannelPorts, createChannelOperations } from "./channels.ts";
import { createGuideOperations, type GuidePorts } from "./guide.ts";
import { createUpload, type UploadPorts } from "./upload.ts";

export type LivetvPorts = ChannelPorts & GuidePorts & UploadPorts;

export const createLivetv = (ports: LivetvPorts): LivetvApi => ({
  ...createChannelOperations(ports),
  ...createGuideOperations(ports),
  ...createUpload(ports),
});
