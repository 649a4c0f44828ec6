import { expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { compileShownPath } from "../../src/gateway/shown-path.ts";

const show = compileShownPath(Object.values<Operation>(operations));

test("a path is shown without what the contract calls secret in it, however it was written", () => {
  for (const [path, shown] of [
    ["/media/leased/eyJ0.e30.c2ln/a/b.m4s", "/media/leased/…/a/b.m4s"],
    ["/api/v1/media/leased/eyJ0.e30.c2ln/manifest.mpd", "/api/v1/media/leased/…/manifest.mpd"],
    ["/media/leased/eyJ0.e30.c2ln", "/media/leased/…"],
    ["/media//leased/eyJ0.e30.c2ln/", "/media//leased/…/"],
    ["/MEDIA/Leased/eyJ0.e30.c2ln/x", "/MEDIA/Leased/…/x"],
    ["/medi%61/leased%2FeyJ0.e30.c2ln/x", "/medi%61/leased%2F…/x"],
    ["/elsewhere/media/leased/eyJ0.e30.c2ln/x", "/elsewhere/media/leased/…/x"],
    ["/media/leased/eyJ0.e30.c2ln?x=1", "/media/leased/…?x=1"],
    ["/media/videos/ada/1.mp4/manifest.mpd", "/media/videos/ada/1.mp4/manifest.mpd"],
    ["/media/leased", "/media/leased"],
    ["/", "/"],
  ] as const)
    expect(show(path)).toBe(shown);
});

test("only what comes first in a path can be secret, so that its place is known", () => {
  const second = { ...operations.getLeasedMedia, path: "/a/{path}/{token}" } as Operation;
  expect(() => compileShownPath([second])).toThrow("only its first parameter can be secret");
});
