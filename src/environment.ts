export type Environment = Readonly<Record<string, string | undefined>>;

const weak = /secret|password|changeme|letmein|example|default|test|12345678|abcdefgh/i;

/**
 * Typed readings of environment variables. What is wrong with one is noted in `faults`, without its value, which could be
 * a secret; the reading goes on, so that all faults are told at once.
 */
export const createReader = (environment: Environment) => {
  const faults: string[] = [];
  const fail = <T>(name: string, message: string, fallback: T): T => {
    const fault = `${name} ${message}`;
    if (!faults.includes(fault)) faults.push(fault);
    return fallback;
  };
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const choice = <T extends string>(name: string, options: readonly T[], fallback: T): T => {
    const value = text(name);
    if (value === undefined) return fallback;
    return options.find((option) => option === value) ?? fail(name, `must be one of ${options.join(", ")}`, fallback);
  };
  const list = (name: string): readonly string[] =>
    (text(name) ?? "")
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");

  return {
    faults,
    fail,
    text,
    choice,
    flag: (name: string, fallback: boolean): boolean =>
      choice(name, ["true", "false"], fallback ? "true" : "false") === "true",
    integer: (name: string, fallback: number, lowest: number, highest: number): number => {
      const value = text(name);
      if (value === undefined) return fallback;
      const valid = /^\d+$/.test(value) && Number(value) >= lowest && Number(value) <= highest;
      return valid ? Number(value) : fail(name, `must be a whole number from ${lowest} to ${highest}`, fallback);
    },
    factor: (name: string, highest: number): number => {
      const value = Number(text(name) ?? 1);
      return value > 0 && value <= highest ? value : fail(name, `must be a number above 0, at most ${highest}`, 1);
    },
    list,
    /** Addresses of servers, without a trailing slash, separated by commas. */
    addresses: (name: string): readonly string[] =>
      [...new Set(list(name))].flatMap((address) => {
        const url = URL.canParse(address) ? new URL(address) : undefined;
        const plain =
          url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
        if (plain) return [url.href.replace(/\/$/, "")];
        return fail(name, "must be http or https addresses, separated by commas", []);
      }),
    url: (name: string): URL | undefined => {
      const value = text(name);
      if (value === undefined) return undefined;
      if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value);
      return fail(name, "must be an http or https address", undefined);
    },
    /** What JSON says; null where it is none. */
    json: (name: string): unknown => {
      const value = text(name);
      if (value === undefined) return undefined;
      try {
        return JSON.parse(value);
      } catch {
        return null;
      }
    },
    /** The origin of a server that is told secrets: over TLS in production, or on this machine itself. */
    endpoint: (name: string, production: boolean): string | undefined => {
      const value = text(name);
      if (value === undefined) return undefined;
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      if (!parsed || !/^https?:$/.test(parsed.protocol))
        return fail(name, "must be an http or https address", undefined);
      if (parsed.href !== `${parsed.origin}/`) return fail(name, "must be an origin, without a path", undefined);
      const isNear = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname);
      return production && parsed.protocol !== "https:" && !isNear
        ? fail(name, "must be an https address in production", undefined)
        : parsed.origin;
    },
    /** A secret as it is; a fault where it is short, or one of those that documentation shows. */
    strong: (name: string, value: string): string =>
      value.length >= 32 && new Set(value).size >= 12 && !weak.test(value)
        ? value
        : fail(name, "is too weak for production: give 32 random characters or more", value),
  };
};

export type Reader = ReturnType<typeof createReader>;
