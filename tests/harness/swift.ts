import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { ensurePython } from "./python.ts";
import { freePort } from "./server.ts";

export type Swift = {
  readonly url: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  [Symbol.asyncDispose](): Promise<void>;
};

const patience = 20_000;
const region = "eu-west-1";
const rings = { account: "account", container: "container", object: "mem_object" } as const;

const toCommon = (directory: string, port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${directory}
devices = ${directory}/devices
mount_check = false
log_address = ${directory}/none
`;

const toStorage = (name: keyof typeof rings) => `[pipeline:main]
pipeline = ${name}-server
[app:${name}-server]
use = egg:swift#${rings[name]}
`;

const proxy = `[pipeline:main]
pipeline = catch_errors gatekeeper cache listing_formats s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:s3api]
use = egg:swift#s3api
location = ${region}
${["slo", "dlo", "catch_errors", "gatekeeper", "listing_formats"].map((name) => `[filter:${name}]\nuse = egg:swift#${name}`).join("\n")}
[filter:cache]
use = egg:swift#memcache
`;

const hashes = `[swift-hash]
swift_hash_path_suffix = a
swift_hash_path_prefix = b
[storage-policy:0]
name = only
default = yes
`;

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/healthy`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status < 500,
    () => false,
  );

/**
 * Starts OpenStack's Swift with its s3api on free ports, objects in memory: somebody else's S3 that looks at every signature.
 * `http://127.0.0.1:<port>` begins empty. Gives the reason where it cannot run here.
 */
export const startSwift = async (): Promise<Swift | { readonly missing: string }> => {
  const environment = await ensurePython();
  if ("missing" in environment) return environment;
  const command = (name: string) => join(dirname(environment.python), name);
  const directory = await mkdtemp(join(tmpdir(), "itube-swift-"));
  const env = { PATH: Bun.env.PATH ?? "", HOME: Bun.env.HOME ?? "", SWIFT_DIR: directory };
  const children: Bun.Subprocess[] = [];
  const start = async (name: string, port: number, text: string) => {
    const file = join(directory, `${name}.conf`);
    await Bun.write(file, toCommon(directory, port) + text);
    children.push(Bun.spawn([command(`swift-${name}-server`), file], { env, stdout: "ignore", stderr: "ignore" }));
  };
  const stop = async () => {
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(children.map(({ exited }) => exited));
    await rm(directory, { recursive: true, force: true });
  };

  await mkdir(join(directory, "devices", "d1"), { recursive: true });
  await Bun.write(join(directory, "swift.conf"), hashes);
  for (const name of ["account", "container", "object"] as const) {
    const port = await freePort();
    for (const words of [["create", "4", "1", "0"], ["add", `r1z1-127.0.0.1:${port}/d1`, "1"], ["rebalance"]])
      await Bun.spawn([command("swift-ring-builder"), join(directory, `${name}.builder`), ...words], {
        env,
        stdout: "ignore",
        stderr: "ignore",
      }).exited;
    await start(name, port, toStorage(name));
  }
  const port = await freePort();
  await start("proxy", port, proxy);

  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  while (!(await isUp(url))) {
    const ended = children.some(({ exitCode }) => exitCode !== null);
    if (ended || performance.now() - begun > patience) {
      await stop();
      return { missing: ended ? "Swift ends at once" : `Swift does not answer in ${patience} ms` };
    }
    await Bun.sleep(50);
  }
  return {
    url,
    region,
    credentials: { accessKeyId: "test:tester", secretAccessKey: "testing" },
    [Symbol.asyncDispose]: stop,
  };
};
