import type { Video } from "./video.ts";

/** One's own in every state; another's once it is COMPLETED, unless it is PRIVATE. */
export const mayRead = (video: Video, subject: string): boolean =>
  video.userId === subject ||
  (video.processingStatus === "COMPLETED" && (video.visibility === "PUBLIC" || video.visibility === "UNLISTED"));

export const mayEdit = (video: Video, subject: string): boolean => video.userId === subject;
