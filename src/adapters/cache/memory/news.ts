import type { News } from "../port.ts";

/** Where there is one process alone, there is nobody to tell, and nothing to be missed. */
export const createSilentNews = (): News => ({
  hears: true,
  tell: async () => {},
  hear: () => {},
  onGap: () => {},
});
