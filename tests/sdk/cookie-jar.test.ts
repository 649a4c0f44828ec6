import { describe, expect, test } from "bun:test";
import { createCookieJar } from "../../sdk/src/session.ts";

describe("a cookie jar", () => {
  test("goes on with a session that was kept", () => {
    const jar = createCookieJar("a=1; b=x=y;c=3");
    expect(createCookieJar(jar.header()).header()).toBe("a=1; b=x=y; c=3");
  });

  test("takes the newest of a name, and loses what is taken back", () => {
    const jar = createCookieJar("a=1; b=2");
    jar.take(["a=9; Path=/; Max-Age=60", "b=; Path=/", "c=3; max-age=0", "nonsense", "d=4; Max-Age=-1"]);
    expect(jar.header()).toBe("a=9");
  });
});
