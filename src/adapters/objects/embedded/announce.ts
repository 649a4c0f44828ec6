import type { ObjectCreated } from "../../events/port.ts";
import { Refusal } from "./refusal.ts";

export type Announce = (event: ObjectCreated) => Promise<void>;

/** Tells everyone who waits for the object; where that fails, the client is asked to send its request again. */
export const createAnnounce =
  (onCreated: Announce): Announce =>
  async (event) => {
    try {
      await onCreated(event);
    } catch (cause) {
      const refusal = new Refusal("ServiceUnavailable", "Please try again.", { "retry-after": "1" });
      refusal.cause = cause;
      throw refusal;
    }
  };
