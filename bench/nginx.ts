import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../tests/harness/server.ts";
import { start } from "./contender.ts";
import type { Rival } from "./rival.ts";

/** Debian keeps it where only the administrator's PATH leads. */
const find = (): string | undefined =>
  Bun.env.NGINX_PATH ?? Bun.which("nginx") ?? ["/usr/sbin/nginx"].find((path) => existsSync(path));

const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/**
 * One process, and no master that could outlive it. Connections are kept on both sides for as long as the load lasts, and the
 * log is written a buffer at a time, as ours is.
 */
const toConfig = (directory: string, port: number, upstream: string): string => `
daemon off;
master_process off;
pid ${directory}/pid;
error_log stderr error;
events {
  worker_connections 1024;
}
http {
${temporary.map((name) => `  ${name}_temp_path ${directory}/${name};`).join("\n")}
  access_log ${directory}/access.log combined buffer=64k flush=1s;
  keepalive_requests 1000000000;
  upstream service {
    server ${new URL(upstream).host};
    keepalive 256;
    keepalive_requests 1000000000;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://service;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
    }
  }
}
`;

/** The yardstick of proxies: one worker that passes on, and asks nobody who they are. */
export const nginx: Rival = {
  name: "nginx",
  missing: async () =>
    find()
      ? undefined
      : "nginx is missing: `apt-get install nginx-light` or `brew install nginx`, or name one in NGINX_PATH",
  start: async (workshop, upstream) => {
    const directory = await workshop.freshDirectory("nginx");
    const config = join(directory, "nginx.conf");
    const port = await freePort();
    await Bun.write(config, toConfig(directory, port, upstream));
    return start(workshop, {
      command: [find() ?? "nginx", "-p", directory, "-e", "stderr", "-c", config],
      port,
      ready: "/health",
      log: join(directory, "log"),
    });
  },
  callerHeaders: async () => ({}),
};
