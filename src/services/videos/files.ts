import type { Objects } from "../../adapters/objects/port.ts";
import { toThumbnailKey } from "./key.ts";

/** Removes an upload with everything that was made of it. The key must be one of ours: as a prefix, another could be everyone's. */
export const removeFiles = async (objects: Objects, key: string): Promise<void> => {
  await objects.remove("raw", key);
  await objects.remove("thumbnails", toThumbnailKey(key));
  await objects.removeAll("processed", `${key}/`);
};
