export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

export type Exposition = {
  readonly samples: readonly Sample[];
  /** By family: counter, gauge, histogram. */
  readonly types: ReadonlyMap<string, string>;
  /** The one sample that has the name and all of the labels; undefined where there is none, an error where there are more. */
  valueOf(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
};

const comment = /^# (?:HELP ([a-z_:][a-z0-9_:]*) \S.*|TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram|summary))$/;
const sample =
  /^([a-z_:][a-z0-9_:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (-?[\d.]+(?:e[+-]?\d+)?|[+-]Inf|NaN|Nan)$/;
const label = /([a-z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"/g;

/** Reads Prometheus's text format, version 0.0.4, and throws at whatever Prometheus would refuse. */
export const readExposition = (text: string): Exposition => {
  const samples: Sample[] = [];
  const types = new Map<string, string>();
  const seen = new Set<string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    if (line.startsWith("#")) {
      const [, , name, type] = comment.exec(line) ?? fail(line);
      if (name && type) {
        if (types.has(name)) fail(line);
        types.set(name, type);
      }
      continue;
    }
    const [, name = "", labels = "", value = ""] = sample.exec(line) ?? fail(line);
    const family = types.has(name) ? name : name.replace(/_(?:bucket|sum|count)$/, "");
    if (!types.has(family) || seen.has(`${name}{${labels}`)) fail(line);
    seen.add(`${name}{${labels}`);
    const pairs = [...labels.matchAll(label)].map((match) => [match[1]!, match[2]!] as const);
    samples.push({ name, labels: Object.fromEntries(pairs), value: Number(value.replace("Inf", "Infinity")) });
  }
  return {
    samples,
    types,
    valueOf: (name, wanted = {}) => {
      const found = samples.filter(
        (each) => each.name === name && Object.entries(wanted).every(([key, value]) => each.labels[key] === value),
      );
      if (found.length > 1) throw new Error(`${name}: ${found.length} samples have ${JSON.stringify(wanted)}`);
      return found[0]?.value;
    },
  };
};

const fail = (line: string): never => {
  throw new Error(`Prometheus would not take: ${line}`);
};
