import { createHash } from "node:crypto";

/** Which device a stream runs on: its own word for itself, else the sign-in. A session's id opens nothing, and is still not told. */
export const deviceIdOf = (said: string | undefined, session: string): string =>
  said ?? `sign-in-${createHash("sha256").update(session).digest("hex").slice(0, 16)}`;
