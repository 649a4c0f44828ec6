import { join } from "node:path";
import { rotateKeyFile } from "./adapters/identity/local/key-file.ts";
import { parse } from "./config.ts";

if (process.argv.length > 2) {
  const asked = process.argv.slice(2).every((word) => ["--help", "-h"].includes(word));
  const help =
    "bun run rotate-keys\n\nAdds a key that signs from the next start on, to the data directory (ITUBE_DATA_DIR).\n";
  (asked ? process.stdout : process.stderr).write(help);
  process.exit(asked ? 0 : 64);
}
// `bun run rotate-keys`: a new key signs from the next start on; tokens of the older ones stay valid until they expire.
const { dataDir, secret } = parse(Bun.env);
if (secret) {
  process.stderr.write("The keys follow from ITUBE_SECRET: change that instead. It ends every session.\n");
  process.exit(1);
}
process.umask(0o077);
await rotateKeyFile(join(dataDir, "keys.json"));
process.stdout.write(`A new key is in ${join(dataDir, "keys.json")}. Restart to sign with it.\n`);
