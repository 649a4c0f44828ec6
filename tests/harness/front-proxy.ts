import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { leaveOut } from "./left-out.ts";
import { freePort, temporaryDirectory } from "./server.ts";

/** What people put in front of the gateway. */
export const frontProxies = ["nginx", "haproxy"] as const;
export type FrontProxyName = (typeof frontProxies)[number];

export type FrontProxy = { readonly url: string; [Symbol.asyncDispose](): Promise<void> };

/** Debian puts them where only root looks. */
const find = (name: FrontProxyName): string | null =>
  Bun.which(name, { PATH: `${Bun.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin` });

/** Whether there is one; what it is missing for is named at the end. */
export const hasFrontProxy = (name: FrontProxyName): boolean => find(name) !== null;
for (const name of frontProxies)
  if (!hasFrontProxy(name)) leaveOut(`the gateway behind ${name}`, `no ${name} on the PATH`);

/** Each adds the client's address to whatever the client has written itself, as its manual has it, and touches nothing else. */
const configure: Readonly<Record<FrontProxyName, (port: number, target: string, directory: string) => string>> = {
  nginx: (port, target, directory) => `
daemon off;
master_process off;
pid ${directory}/nginx.pid;
error_log ${directory}/error.log;
events {}
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${directory}/${name};`).join(" ")}
  underscores_in_headers on;
  merge_slashes off;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${target};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header Forwarded "$http_forwarded, for=$remote_addr";
    }
  }
}
`,
  haproxy: (port, target) => `
defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
  option forwardfor
frontend front
  bind 127.0.0.1:${port}
  http-request add-header Forwarded for=%[src]
  default_backend back
backend back
  server gateway ${new URL(target).host}
`,
};

const command: Readonly<Record<FrontProxyName, (file: string, directory: string) => readonly string[]>> = {
  nginx: (file, directory) => ["-c", file, "-p", directory, "-e", join(directory, "error.log")],
  haproxy: (file) => ["-db", "-f", file],
};

/**
 * As one in front of a fleet is set up: it asks each instance whether it is ready, and repeats nothing. A yes that is late, on
 * a busy machine, is a yes: without a time of its own a check has the interval's.
 */
const configureBalancer = (port: number, targets: readonly number[]): string => `
defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
  timeout check 2s
  option httpchk
  http-check send meth GET uri /health/ready
  http-check expect status 200
  default-server check inter 100ms fall 2 rise 2
frontend front
  bind 127.0.0.1:${port}
  default_backend back
backend back
${targets.map((target, at) => `  server instance${at} 127.0.0.1:${target}`).join("\n")}
`;

/** Starts it on a free port, in a directory of its own; waits until it passes something on. */
export const startFrontProxy = async (name: FrontProxyName, target: string): Promise<FrontProxy> => {
  const port = await freePort();
  return start(name, port, (directory) => configure[name](port, target.replace("localhost", "127.0.0.1"), directory));
};

/** HAProxy in front of several instances. */
export const startBalancer = (port: number, targets: readonly number[]): Promise<FrontProxy> =>
  start("haproxy", port, () => configureBalancer(port, targets));

const start = async (name: FrontProxyName, port: number, configuration: (directory: string) => string) => {
  const directory = await temporaryDirectory();
  const file = join(directory.path, `${name}.conf`);
  await mkdir(join(directory.path, "logs"));
  await Bun.write(file, configuration(directory.path));
  const child = Bun.spawn([find(name) ?? name, ...command[name](file, directory.path)], {
    stdout: "ignore",
    stderr: "pipe",
  });
  const url = `http://localhost:${port}`;
  const stop = async () => {
    if (child.exitCode === null) child.kill();
    await child.exited;
    await directory[Symbol.asyncDispose]();
  };
  const begun = performance.now();
  while (
    !(await fetch(`${url}/health/live`).then(
      ({ status }) => status < 500,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || performance.now() - begun > 10_000) {
      await stop();
      throw new Error(`${name} does not start: ${await new Response(child.stderr).text()}`);
    }
    await Bun.sleep(10);
  }
  return { url, [Symbol.asyncDispose]: stop };
};
