/** The store in a process of its own, to be killed or weighed. Usage: objects-process.ts <directory> [<largestJoined>]. */
import { serveObjects } from "./objects-server.ts";

const { objects, endpoint } = await serveObjects({
  directory: Bun.argv[2]!,
  ...(Bun.argv[3] && { largestJoined: Number(Bun.argv[3]) }),
});

let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10);

// Lines in, lines out: `PUT key` and `GET key` give an address; `rss` the peak since it was last asked for, in bytes.
process.stdout.write(`${endpoint}\n`);
for await (const line of console) {
  if (line === "rss") {
    process.stdout.write(`${Math.max(peak, process.memoryUsage.rss())}\n`);
    peak = 0;
  } else {
    const [method, key = ""] = line.split(" ");
    const object = { bucket: "raw", key, contentType: "video/mp4" } as const;
    const { url } = await (method === "PUT" ? objects.presignUpload(object) : objects.presignDownload(object));
    process.stdout.write(`${url}\n`);
  }
}
