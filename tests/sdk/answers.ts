import type { Fetch } from "../../sdk/src/fetch.ts";

export type Sent = {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly init: RequestInit;
  /** By the clock of the test. */
  readonly at: number;
};

export type Answer = Error | "nothing" | Response | ((sent: Sent) => Response | Promise<Response>);

export type FakeFetch = Fetch & { readonly sent: Sent[] };

export const json = (status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

export const problem = (status: number, code = "refused", headers: Readonly<Record<string, string>> = {}): Response =>
  json(
    status,
    { type: "about:blank", title: "Refused", status, detail: "It may not be.", code, request_id: "r-1" },
    { "content-type": "application/problem+json", ...headers },
  );

/** An answer whose body never ends. */
export const endless = (status = 200): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')),
    }),
    { status, headers: { "content-type": "application/json" } },
  );

/** An answer that breaks off in its body. */
export const broken = (status = 200): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"access_token":"eyJ-half'));
        controller.error(new Error("reset"));
      },
    }),
    { status, headers: { "content-type": "application/json" } },
  );

/** Stands for the network: gives the answers in their order, and the last one for ever; keeps what was sent. */
export const answering = (...answers: readonly Answer[]): FakeFetch => {
  const sent: Sent[] = [];
  const fetch = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const { method = "GET", body, signal } = init;
    const one: Sent = {
      url: new URL(url),
      method,
      headers: new Headers(init.headers),
      body: typeof body === "string" ? body : undefined,
      init,
      at: Date.now(),
    };
    sent.push(one);
    signal?.throwIfAborted();
    const answer = answers[Math.min(sent.length, answers.length) - 1] ?? "nothing";
    if (answer instanceof Error) throw answer;
    if (answer === "nothing")
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    return typeof answer === "function" ? answer(one) : answer.clone();
  };
  return Object.assign(fetch, { sent });
};

/** What a promise is refused with. */
export const errorOf = async (work: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("It was not refused.");
};
