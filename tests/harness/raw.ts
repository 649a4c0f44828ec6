import { connect } from "node:net";

export type RawAnswer = {
  readonly status: number;
  /** In lower case. */
  readonly headers: string;
  readonly body: string;
  /** Everything that came back, however many answers it is. */
  readonly text: string;
};

export type RawOptions = {
  /** The address of ours that the connection comes from. */
  readonly from?: string;
  /** Milliseconds without a byte, after which the connection is given up. */
  readonly patience?: number;
};

/** Bytes as they are on a socket of their own: no client tidies them up. Ends when the other side closes, or says no more. */
export const sendRaw = (
  url: string,
  text: string,
  { from = "127.0.0.1", patience = 5000 }: RawOptions = {},
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port), localAddress: from });
    let received = "";
    socket.setTimeout(patience, () => socket.destroy());
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => {
      const [headers = "", ...body] = received.split("\r\n\r\n");
      resolve({
        status: Number(/^HTTP\/1\.[01] (\d+)/.exec(headers)?.[1] ?? 0),
        headers: headers.toLowerCase(),
        body: body.join("\r\n\r\n"),
        text: received,
      });
    });
    socket.write(text, "latin1");
  });

/** How many answers came on one connection. */
export const countAnswers = ({ text }: RawAnswer): number =>
  text.split(/(?:^|\n|(?<=\}))HTTP\/1\.[01] \d{3}/).length - 1;

export const toRaw = (
  method: string,
  target: string,
  headers: readonly (readonly [name: string, value: string])[],
  body = "",
): string =>
  `${method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
