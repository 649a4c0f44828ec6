import type { CallSpec, Sender } from "./call.ts";
import { ApiError } from "./errors.ts";
import { refreshSession } from "./generated/auth/auth";
import { setHeader } from "./headers.ts";
import { isPassing } from "./retry.ts";

/** How a client proves who it is. */
export type ClientSession = {
  /** Adds what proves it to a call's headers. */
  authorize(headers: Headers): void | Promise<void>;
  /** Looks at an answer, which may bring a new session or end one. */
  note(response: Response): void;
  /** Whether fetch shall let the browser's cookies along. */
  readonly credentials: "include" | "omit";
  /** Gets a fresh session after a 401; false where there is none to be had. `ask` makes a call of this session. */
  refresh?: (ask: (spec: CallSpec) => Promise<unknown>) => Promise<boolean>;
};

/** A token, or what gives one: it is asked again, with the token that was refused, after a 401. */
export type TokenSource = string | ((refused?: string) => string | Promise<string>);

export const createTokenSession = (source: TokenSource): ClientSession => {
  let current: Promise<string> | undefined;
  const ask = (refused?: string): Promise<string> => {
    const asked = (async () => (typeof source === "string" ? source : source(refused)))();
    current = asked;
    // What could not be told now may be told to the next call.
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
  return {
    credentials: "omit",
    authorize: async (headers) => {
      setHeader(headers, "authorization", `Bearer ${await (current ?? ask())}`);
    },
    note: () => {},
    ...(typeof source === "function" && {
      refresh: async () => {
        const refused = await current;
        return (await ask(refused)) !== refused;
      },
    }),
  };
};

/** The cookies of one server, for where there is no browser to keep them. Keep it secret: it is the session. */
export type CookieJar = {
  /** For a `Cookie` header; empty where there are none. */
  header(): string;
  /** Takes `Set-Cookie` lines. */
  take(lines: readonly string[]): void;
};

/** @param initial a `Cookie` header, to go on with a session that was kept */
export const createCookieJar = (initial = ""): CookieJar => {
  const cookies = new Map<string, string>();
  const put = (pair: string) => {
    const equals = pair.indexOf("=");
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  };
  for (const pair of initial.split(";")) put(pair);
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    take: (lines) => {
      for (const line of lines) {
        const [pair = "", ...attributes] = line.split(";");
        put(pair);
        const gone = attributes.some((text) => /^\s*max-age=(?:0|-\d+)\s*$/i.test(text));
        if (gone || /=\s*$/.test(pair)) cookies.delete(pair.slice(0, pair.indexOf("=")).trim());
      }
    },
  };
};

const isBrowser = typeof document !== "undefined";

/** Cookies: the browser's own where there is one, else those of the jar. */
export const createCookieSession = (jar: CookieJar = createCookieJar()): ClientSession => ({
  credentials: "include",
  authorize: (headers) => {
    const cookies = isBrowser ? "" : jar.header();
    if (cookies) setHeader(headers, "cookie", cookies);
  },
  note: (response) => {
    if (!isBrowser) jar.take(response.headers.getSetCookie());
  },
  refresh: async (ask) => {
    try {
      // By the generated function: where a session is refreshed is the contract's to say.
      await refreshSession({ send: ask } as unknown as Sender);
      return true;
    } catch (error) {
      // Only a refusal ends the session; a server that cannot answer now does not.
      if (error instanceof ApiError && !isPassing(error.status)) return false;
      throw error;
    }
  },
});

export const anonymousSession: ClientSession = { credentials: "omit", authorize: () => {}, note: () => {} };
