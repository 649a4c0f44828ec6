import { type Content, type Node, readContent } from "./content.ts";
import { writeTime } from "./time.ts";

export type WrittenChannel = { readonly id: string; readonly name: string; readonly icon: string | null };
export type WrittenProgramme = {
  readonly channel: string;
  /** In ms since the epoch. */
  readonly start: number;
  /** Undefined where it is not known, and to be read as the next one's start. */
  readonly stop: number | undefined;
  /** JSON (content.ts). */
  readonly content: string;
};

/** What XML 1.0 has no way to write: controls, halves of characters, and two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

// A parser reads every white space in an attribute as a space, and a carriage return anywhere as a line feed.
const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
const escapeText = (text: string): string =>
  text.replace(UNWRITABLE, "").replace(/[&<>\r]/g, (character) => escapes[character]!);
const escapeAttribute = (text: string): string =>
  text.replace(UNWRITABLE, "").replace(/[&<>"\t\n\r]/g, (character) => escapes[character]!);

const writeAttributes = (attributes: Readonly<Record<string, string>> | null | undefined): string => {
  let written = "";
  for (const name in attributes) written += ` ${name}="${escapeAttribute(attributes[name]!)}"`;
  return written;
};

const writeNode = ([name, text, attributes, children]: Node, indent: string): string => {
  const open = `${indent}<${name}${writeAttributes(attributes)}`;
  if (children && children.length > 0) {
    const inside = children
      .map((child) => writeNode(child, text === "" ? `${indent}  ` : ""))
      .join(text === "" ? "\n" : "");
    // White space beside a text would become part of it.
    return text === "" ? `${open}>\n${inside}\n${indent}</${name}>` : `${open}>${escapeText(text)}${inside}</${name}>`;
  }
  return text === "" ? `${open}/>` : `${open}>${escapeText(text)}</${name}>`;
};

export const documentStart = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tv SYSTEM "xmltv.dtd">
<tv generator-info-name="itube">
`;
export const documentEnd = "</tv>\n";

export const writeChannel = ({ id, name, icon }: WrittenChannel): string =>
  `  <channel id="${escapeAttribute(id)}">
    <display-name>${escapeText(name)}</display-name>
${icon === null ? "" : `    <icon src="${escapeAttribute(icon)}"/>\n`}  </channel>
`;

export const writeProgramme = ({ channel, start, stop, content }: WrittenProgramme): string => {
  const { nodes, attributes }: Content = readContent(content);
  const times = `start="${writeTime(start)}"${stop === undefined ? "" : ` stop="${writeTime(stop)}"`}`;
  const inside = nodes.map((node) => `${writeNode(node, "    ")}\n`).join("");
  return `  <programme ${times} channel="${escapeAttribute(channel)}"${writeAttributes(attributes)}>
${inside}  </programme>
`;
};
