import { describe, expect, test } from "bun:test";
import { parse } from "../../src/config.ts";
import { faultsOf } from "../harness/config.ts";
import { places } from "../harness/variables.ts";

describe("the services of a process", () => {
  const movable = places.map(([service]) => service);

  test("are all of them, but those whose address is given", () => {
    expect(parse({})).toMatchObject({ front: true, services: [...movable, "system"], addresses: {} });
    expect(parse({ VIDEO_SERVICE_URL: "http://a:1/, https://b/base/" })).toMatchObject({
      front: true,
      services: [...movable.filter((service) => service !== "videos"), "system"],
      addresses: { videos: ["http://a:1", "https://b/base"] },
    });
  });

  test("are none for the gateway, which must know where each of them is", () => {
    expect(faultsOf({ SERVICES: "gateway", VIDEO_SERVICE_URL: "http://a:1" })).toEqual(
      places.flatMap(([service, variable]) =>
        service === "videos" ? [] : [`${variable} must be set, where SERVICES is gateway`],
      ),
    );
  });

  test("are those that are named, for a process behind the gateway; the addresses of others are not for it", () => {
    const env = { SERVICES: "videos", PUBLIC_URL: "http://localhost:8000", AUTHENTICATION_SERVICE_URL: "http://a:1" };
    expect(parse(env)).toMatchObject({ front: false, services: ["videos", "system"], addresses: {} });
    expect(faultsOf({ SERVICES: "videos" })).toHaveLength(1);
    expect(faultsOf({ SERVICES: "system", PUBLIC_URL: "http://localhost:8000" })).toHaveLength(1);
  });

  test("are not reached through a proxy, which would read who calls", () => {
    const env = { VIDEO_SERVICE_URL: "http://videos.internal:8000" };
    expect(faultsOf({ ...env, HTTP_PROXY: "http://proxy:3128" })).toHaveLength(1);
    expect(faultsOf({ ...env, https_proxy: "http://proxy:3128", NO_PROXY: "other.internal" })).toHaveLength(1);
    for (const direct of ["videos.internal", "localhost, .internal", "*"])
      expect([direct, faultsOf({ ...env, HTTP_PROXY: "http://proxy:3128", NO_PROXY: direct })]).toEqual([direct, []]);
  });

  test("are reached by http or https, and by nothing that fetch would take besides", () => {
    for (const address of [
      "file:///etc/passwd",
      "data:,x",
      "s3://bucket",
      "localhost:8001",
      "http://u:p@a",
      "http://a?x",
    ])
      expect([address, faultsOf({ VIDEO_SERVICE_URL: address }).length]).toEqual([address, 1]);
  });
});
