import { addressVariables, type Service } from "../generated/operations.ts";
import type { Config } from "./config.ts";
import type { Reader } from "./environment.ts";

/** Bun's fetch goes by these, and takes no for an answer only from the second list. */
const proxies = ["http_proxy", "https_proxy"];
const exceptions = "no_proxy";

/** Whether fetch reaches the address itself. A proxy in between would read the token that says who calls. */
const isDirect = ({ text, list }: Reader, address: string): boolean => {
  if (!proxies.some((name) => text(name) ?? text(name.toUpperCase()))) return true;
  const { hostname } = new URL(address);
  return [...list(exceptions), ...list(exceptions.toUpperCase())].some(
    (name) => name === "*" || name === hostname || (name.startsWith(".") && hostname.endsWith(name)),
  );
};

const throughProxy = "would be reached through HTTP_PROXY, which would see who calls: name its host in NO_PROXY";

/** Which services run here, and where the others are. */
export const readRoles = (reader: Reader): Pick<Config, "front" | "process" | "services" | "addresses"> => {
  const { addresses: read, fail, list } = reader;
  const movable = Object.entries(addressVariables) as [Service, string][];
  const named = list("SERVICES");
  const process = named.length > 0 ? named.join(",") : undefined;
  const isGateway = named.length === 1 && named[0] === "gateway";
  const unknown = isGateway ? [] : named.filter((name) => !movable.some(([service]) => service === name));
  if (unknown.length > 0)
    fail("SERVICES", `must be gateway, or some of ${movable.map(([service]) => service).join(", ")}`, undefined);
  // A process behind the gateway calls nobody: the addresses of a shared environment are not for it.
  if (named.length > 0 && !isGateway)
    return { front: false, process, services: [...named, "system"] as Service[], addresses: {} };
  const addresses: Partial<Record<Service, readonly string[]>> = {};
  for (const [service, variable] of movable) {
    const own = read(variable);
    if (own.length > 0) addresses[service] = own;
    else if (isGateway) fail(variable, "must be set, where SERVICES is gateway", undefined);
    if (!own.every((address) => isDirect(reader, address))) fail(variable, throughProxy, undefined);
  }
  const here = movable.map(([service]) => service).filter((service) => !addresses[service] && !isGateway);
  return { front: true, process, services: [...here, "system"], addresses };
};
