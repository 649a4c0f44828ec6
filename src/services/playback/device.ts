import { createHash } from "node:crypto";

const SIGN_IN = "sign-in-";

/** Which device a stream runs on: its own word for itself, else the sign-in. A session's id opens nothing, and is still not told. */
export const deviceIdOf = (said: string | undefined, session: string): string =>
  said ?? `${SIGN_IN}${createHash("sha256").update(session).digest("hex").slice(0, 16)}`;

/** What people call the device: by its name, else by its own word, else not at all. */
export const deviceOf = ({
  deviceName,
  deviceId,
}: {
  readonly deviceName: string;
  readonly deviceId: string;
}): string => {
  if (deviceName !== "") return deviceName;
  return deviceId.startsWith(SIGN_IN) ? "a device without a name" : deviceId;
};
