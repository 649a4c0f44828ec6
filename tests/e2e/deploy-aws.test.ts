import { expect, test } from "bun:test";
import { join } from "node:path";
import { leaveOut } from "../harness/left-out.ts";
import { startMoto } from "../harness/moto.ts";
import { ensurePython } from "../harness/python.ts";

const what = "the files of deploy/aws";
const python = await ensurePython();
const moto = "missing" in python ? python : await startMoto();

if ("missing" in moto) leaveOut(what, moto.missing);
else
  test(`${what} are taken by Amazon's SDK and by moto: policies, buckets, queue, rule, app client, task`, async () => {
    await using server = moto;
    const script = join(import.meta.dir, "deploy_aws.py");
    const folder = join(import.meta.dir, "../../deploy/aws");
    const child = Bun.spawn([(python as { python: string }).python, script, server.url, folder], { stderr: "pipe" });
    const [errors, code] = [await new Response(child.stderr).text(), await child.exited];
    expect([code, errors]).toEqual([0, ""]);
  });
