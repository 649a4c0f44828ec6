import type { Video } from "./video.ts";

/** Whether everybody may see it who knows where it is. */
export const isOpen = (video: Pick<Video, "processingStatus" | "visibility">): boolean =>
  video.processingStatus === "COMPLETED" && (video.visibility === "PUBLIC" || video.visibility === "UNLISTED");

/** One's own in every state; another's once it is COMPLETED, unless it is PRIVATE. */
export const mayRead = (video: Video, subject: string): boolean => video.userId === subject || isOpen(video);

export const mayEdit = (video: Video, subject: string): boolean => video.userId === subject;
