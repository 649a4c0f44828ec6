import type { Service } from "../generated/operations.ts";
import type { Reader } from "./environment.ts";
import { samplerNames, type TracingOptions } from "./gateway/tracing/options.ts";

type Roles = { readonly front: boolean; readonly services: readonly Service[] };

/** What traces call this process, where nobody says otherwise. */
const nameOf = ({ front, services }: Roles): string => {
  const own = services.filter((service) => service !== "system");
  if (!front) return `itube-${own.join("-")}`;
  return own.length === 0 ? "itube-gateway" : "itube";
};

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** `api-key=…,tenant=…`, the values percent-encoded. */
const readHeaders = ({ list, fail }: Reader, name: string): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = {};
  for (const pair of list(name)) {
    const mark = pair.indexOf("=");
    const key = pair.slice(0, mark).trim();
    const value = decode(pair.slice(mark + 1).trim());
    if (mark < 1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(key) || value === undefined || !/^[\x20-\x7e]+$/.test(value))
      fail(name, "must be pairs such as api-key=…, separated by commas, their values percent-encoded", undefined);
    else headers[key.toLowerCase()] = value;
  }
  return headers;
};

/** Where traces go, by OpenTelemetry's own variables; undefined: nowhere. */
export const readTracing = (reader: Reader, roles: Roles): TracingOptions | undefined => {
  const { text, choice, fail, url } = reader;
  const address = (name: string): string | undefined => {
    const value = url(name);
    if (!value) return undefined;
    if (value.username || value.password || value.search || value.hash)
      return fail(name, "must be an address alone: keys belong into OTEL_EXPORTER_OTLP_HEADERS", undefined);
    return value.href.replace(/\/$/, "");
  };
  const base = address("OTEL_EXPORTER_OTLP_ENDPOINT");
  const own = address("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  const ratio = Number(text("OTEL_TRACES_SAMPLER_ARG") ?? 1);
  if (!(ratio >= 0 && ratio <= 1)) fail("OTEL_TRACES_SAMPLER_ARG", "must be a number from 0 to 1", undefined);
  const options = {
    headers: readHeaders(reader, "OTEL_EXPORTER_OTLP_HEADERS"),
    serviceName: text("OTEL_SERVICE_NAME") ?? nameOf(roles),
    sampler: { name: choice("OTEL_TRACES_SAMPLER", samplerNames, "parentbased_always_on"), ratio },
  };
  const target = own ?? (base && `${base}/v1/traces`);
  return target === undefined ? undefined : { url: target, ...options };
};
