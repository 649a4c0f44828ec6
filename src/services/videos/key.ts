/**
 * Object keys: `videos/{owner}/{video id}.mp4`, `thumbnails/{owner}/{video id}.jpg`. Existing clients build the second
 * from the first.
 */
export type UploadKey = { readonly owner: string; readonly videoId: string };

const form = /^videos\/([A-Za-z0-9_-]{1,128})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.mp4$/;

export const toUploadKey = ({ owner, videoId }: UploadKey): string => `videos/${owner}/${videoId}.mp4`;

export const createUploadKey = (owner: string): string => toUploadKey({ owner, videoId: crypto.randomUUID() });

/** What a key says, or undefined where it is none of ours. */
export const parseUploadKey = (key: string): UploadKey | undefined => {
  const match = form.exec(key);
  return match ? { owner: match[1]!, videoId: match[2]! } : undefined;
};

export const toThumbnailKey = (key: string): string =>
  key.replace(/^videos\//, "thumbnails/").replace(/\.mp4$/, ".jpg");
