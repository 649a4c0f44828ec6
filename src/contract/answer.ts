/**
 * The headers of an answer: what every answer has, prepared once, and what this one has of its own. A Response made from
 * one prepared Headers and a few additions costs half of one made from a record of all.
 */
export type AnswerHeaders = {
  readonly always: Headers;
  readonly own: Record<string, string>;
  /** The problem's code, for the log. */
  code?: string;
  /** The instance that was asked, where the service is elsewhere, and the milliseconds that it took; for the log. */
  upstream?: string;
  upstreamDuration?: number;
};

export const createAnswer = (status: number, body: BodyInit | null, { always, own }: AnswerHeaders): Response => {
  const response = new Response(body, { status, headers: always });
  for (const name in own) response.headers.set(name, own[name]!);
  return response;
};
