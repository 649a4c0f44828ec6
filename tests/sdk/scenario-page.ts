/** Tells the story in a page, whose cookies the browser keeps. */
import { tell, type World } from "./scenario.ts";

declare global {
  var dropAccess: () => Promise<void>;
  var tellStory: (given: Pick<World, "baseUrl" | "host" | "email" | "password">) => Promise<unknown>;
}

globalThis.tellStory = async (given) => {
  const address = "/sdk/index.js";
  const sdk = (await import(address)) as World["sdk"];
  const film = await (await fetch("/film.mp4")).blob();
  return tell({ ...given, sdk, film, dropAccess: () => globalThis.dropAccess() });
};
