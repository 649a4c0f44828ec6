import type { ProcessingStatus } from "./video.ts";

const sources: Readonly<Record<ProcessingStatus, readonly ProcessingStatus[]>> = {
  IN_PROGRESS: ["FAILED"],
  COMPLETED: ["IN_PROGRESS"],
  FAILED: ["IN_PROGRESS"],
};

/** The statuses that may become `target`. A late FAILED can't undo COMPLETED; a failed video may be tried again. */
export const sourcesOf = (target: ProcessingStatus): readonly ProcessingStatus[] => sources[target];
