import { join } from "node:path";
import { rotateKeyFile } from "./adapters/identity/local/key-file.ts";
import { parse } from "./config.ts";

// `bun run rotate-keys`: a new key signs from the next start on; tokens of the older ones stay valid until they expire.
const { dataDir, secret } = parse(Bun.env);
if (secret) {
  process.stderr.write("The keys follow from ITUBE_SECRET: change that instead. It ends every session.\n");
  process.exit(1);
}
process.umask(0o077);
await rotateKeyFile(join(dataDir, "keys.json"));
process.stdout.write(`A new key is in ${join(dataDir, "keys.json")}. Restart to sign with it.\n`);
