import { join } from "node:path";
import { addressVariables, type Service } from "../../generated/operations.ts";

/** Names in the configuration that look like variables, and are none. */
const others = ["PUBLIC", "COMPLETED", "HTTP_PROXY", "NO_PROXY"];

const source = join(import.meta.dir, "../../src");

/** The services that may be elsewhere, each with the variable that says where. */
export const places = Object.entries(addressVariables) as readonly [Service, string][];

/** What a gateway must know: where every service is. */
export const everyAddress = (toAddress: (service: Service) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(places.map(([service, variable]) => [variable, toAddress(service)]));

/** Every variable that the configuration reads, sorted; those that it only refuses are not quoted there. */
export const readVariables = async (): Promise<string[]> => {
  const sources = [...new Bun.Glob("config*.ts").scanSync(source)].map((name) => Bun.file(join(source, name)).text());
  const config = (await Promise.all(sources)).join("\n");
  const quoted = [...config.matchAll(/"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)"/g)].map((match) => match[1]!);
  // Named by the contract.
  const read = new Set([...quoted, ...Object.values(addressVariables)]);
  for (const name of others) read.delete(name);
  return [...read].sort();
};
