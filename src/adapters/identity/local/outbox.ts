import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import { type Mail, toMessage } from "./mail-message.ts";

export type Outbox = {
  /** On disk when the promise resolves. */
  send(mail: Mail): Promise<void>;
};

export type OutboxOptions = {
  readonly directory: string;
  /** The sender's address. */
  readonly from?: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, "info">;
  /** Development only: whoever reads the log could confirm any address. */
  readonly logCodes?: boolean;
};

/** Mails as `.eml` files in a folder, named so that they sort by time. */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { directory, from = "itube <no-reply@itube.local>", clock, log, logCodes = false } = options;
  let sent = 0;

  const toName = (to: string, at: Date): string => {
    const time = at.toISOString().replaceAll(/[-:.]/g, "");
    const order = String(sent++ % 1_000_000).padStart(6, "0");
    // Only what no file system and no shell gives a meaning to; never a leading dot, never a slash.
    const address = to.replaceAll(/[^a-z0-9@._+-]/gi, "_").slice(0, 100);
    return `${time}-${order}-${crypto.randomUUID().slice(0, 8)}-${address}.eml`;
  };

  return {
    async send(mail) {
      const at = new Date(clock.now());
      const message = toMessage(mail, from, at);
      const name = toName(mail.to, at);
      const temporary = join(directory, `.${name}.part`);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const handle = await open(temporary, "wx", 0o600);
      try {
        await handle.writeFile(message);
        await handle.sync();
        await rename(temporary, join(directory, name));
      } finally {
        await handle.close();
        await rm(temporary, { force: true });
      }
      const folder = await open(directory, "r");
      await folder.sync();
      await folder.close();
      log.info(
        logCodes ? { subject: mail.subject, to: mail.to, code: mail.code } : { subject: mail.subject },
        "mail stored",
      );
    },
  };
};
