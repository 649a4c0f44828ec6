/** Characters of a line on a poster; a title has at most four lines. */
const WIDEST = 14;
const MOST_LINES = 4;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (character) => escapes[character]!);

const toLines = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + word.length < WIDEST || lines.length === MOST_LINES))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Two colours that belong to the text, whatever it says. */
const coloursOf = (text: string): readonly [string, string] => {
  const hue = Bun.hash.crc32(text) % 360;
  return [`hsl(${hue} 55% 22%)`, `hsl(${(hue + 50) % 360} 60% 48%)`];
};

type Size = { readonly width: number; readonly height: number };
export const poster: Size = { width: 400, height: 600 };
export const still: Size = { width: 480, height: 270 };
export const logo: Size = { width: 256, height: 256 };

/** A picture of a text in front of a gradient, as SVG: sharp at every size, in every script, and about 1 kB. */
export const draw = ({ width, height }: Size, text: string, small = ""): Uint8Array<ArrayBuffer> => {
  const [dark, bright] = coloursOf(text);
  const lines = toLines(text);
  const longest = Math.max(...lines.map((line) => line.length), 8);
  const size = Math.round(Math.min((width * 1.5) / longest, height / 8));
  const first = height / 2 - ((lines.length - 1) * size * 1.2) / 2;
  const spans = lines.map((line, at) => {
    const y = Math.round(first + at * size * 1.2);
    return `<text x="50%" y="${y}" font-size="${size}" font-weight="700">${escapeText(line)}</text>`;
  });
  const foot =
    small && `<text x="50%" y="${height - size}" font-size="${Math.round(size / 2)}">${escapeText(small)}</text>`;
  return new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${dark}"/><stop offset="1" stop-color="${bright}"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#g)"/>
<circle cx="${width * 0.8}" cy="${height * 0.2}" r="${width * 0.3}" fill="#fff" opacity=".12"/>
<g fill="#fff" text-anchor="middle" font-family="Georgia, serif">${spans.join("")}${foot}</g>
</svg>
`);
};
