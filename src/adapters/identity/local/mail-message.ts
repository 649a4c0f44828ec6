export type Mail = {
  readonly to: string;
  readonly subject: string;
  /** Lines end with \n here. */
  readonly text: string;
  /** Also given alone in `X-Itube-Code`, for programs. */
  readonly code?: string;
};

// An address or subject with a line break in it would write headers, or a whole body, of its own.
const refuseControls = (value: string): string => {
  if (/\p{Cc}|[\u2028\u2029]/u.test(value)) throw new Error("A mail header holds a control character.");
  return value;
};

/** RFC 2047, in words of at most 75 characters, where the text is not plain ASCII. */
const toEncodedWords = (text: string): string => {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  for (const character of text) {
    const last = words.at(-1);
    if (last !== undefined && Buffer.byteLength(last + character) <= 45) words[words.length - 1] = last + character;
    else words.push(character);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join("\r\n ");
};

/** An Internet message (RFC 5322; UTF-8 body, 8 bit). */
export const toMessage = ({ to, subject, text, code }: Mail, from: string, at: Date): string => {
  if (/[\s<>,;]/.test(to)) throw new Error("Not the address of one person.");
  const headers: readonly (readonly [string, string])[] = [
    ["From", from],
    ["To", `<${to}>`],
    ["Subject", toEncodedWords(refuseControls(subject))],
    ["Date", at.toUTCString().replace("GMT", "+0000")],
    ["Message-ID", `<${crypto.randomUUID()}@itube.local>`],
    ["MIME-Version", "1.0"],
    ["Content-Type", "text/plain; charset=utf-8"],
    ["Content-Transfer-Encoding", "8bit"],
    ["Auto-Submitted", "auto-generated"],
    ...(code === undefined ? [] : [["X-Itube-Code", refuseControls(code)] as const]),
  ];
  refuseControls(from);
  refuseControls(to);
  const head = headers.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  const body = text.replaceAll(/\r\n|\r|\n/g, "\r\n");
  return `${head}\r\n\r\n${body}\r\n`;
};
