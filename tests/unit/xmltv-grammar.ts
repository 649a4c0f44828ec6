import { SaxesParser } from "saxes";

/** XMLTV's DTD of 2023, element by element: what may be in it, in which order, and its attributes; `text` stands for characters. */
const anyone = "(text|image|url)*";
const spoken = ["text*", { lang: /^/ }] as const;
const rated = ["value,icon*", { system: /^/ }] as const;
const grammar: Readonly<Record<string, readonly [model: string, attributes?: Readonly<Record<string, RegExp>>]>> = {
  tv: ["channel*,programme*", { "generator-info-name": /^/ }],
  channel: ["display-name+,icon*,url*", { id: /^/ }],
  "display-name": spoken,
  programme: [
    "title+,sub-title*,desc*,credits?,date?,category*,keyword*,language?,orig-language?,length?,icon*,url*,country*,episode-num*,video?,audio?,previously-shown?,premiere?,last-chance?,new?,subtitles*,rating*,star-rating*,review*,image*",
    {
      start: /^/,
      stop: /^/,
      channel: /^/,
      "pdc-start": /^/,
      "vps-start": /^/,
      showview: /^/,
      videoplus: /^/,
      clumpidx: /^/,
    },
  ],
  title: spoken,
  "sub-title": spoken,
  desc: spoken,
  credits: ["director*,actor*,writer*,adapter*,producer*,composer*,editor*,presenter*,commentator*,guest*"],
  director: [anyone],
  actor: [anyone, { role: /^/, guest: /^(no|yes)$/ }],
  writer: [anyone],
  adapter: [anyone],
  producer: [anyone],
  composer: [anyone],
  editor: [anyone],
  presenter: [anyone],
  commentator: [anyone],
  guest: [anyone],
  date: ["text*"],
  category: spoken,
  keyword: spoken,
  language: spoken,
  "orig-language": spoken,
  length: ["text*", { units: /^(seconds|minutes|hours)$/ }],
  icon: ["", { src: /^/, width: /^/, height: /^/ }],
  url: ["text*", { system: /^/ }],
  country: spoken,
  "episode-num": ["text*", { system: /^/ }],
  video: ["present?,colour?,aspect?,quality?"],
  audio: ["present?,stereo?"],
  present: ["text*"],
  colour: ["text*"],
  aspect: ["text*"],
  quality: ["text*"],
  stereo: ["text*"],
  "previously-shown": ["", { start: /^/, channel: /^/ }],
  premiere: spoken,
  "last-chance": spoken,
  new: [""],
  subtitles: ["language?", { type: /^(teletext|onscreen|deaf-signed)$/ }],
  rating: rated,
  "star-rating": rated,
  value: ["text*"],
  review: ["text*", { type: /^(text|url)$/, source: /^/, reviewer: /^/, lang: /^/ }],
  image: [
    "text*",
    { type: /^(poster|backdrop|still|person|character)$/, size: /^[123]$/, orient: /^[PL]$/, system: /^/ },
  ],
};
const required: readonly string[] = [
  "channel id",
  "programme start",
  "programme channel",
  "icon src",
  "length units",
  "review type",
];

export const elements = Object.keys(grammar);
export const attributes = [...new Set(Object.values(grammar).flatMap(([, own]) => Object.keys(own ?? {})))];

/** `a*,b?` as an expression over `a a b `. */
const toExpression = (model: string): RegExp =>
  new RegExp(`^${model.replace(/[\w-]+/g, (name) => `(?:${name} )`).replaceAll(",", "")}$`);

/** What is wrong with a document by XMLTV's DTD. @throws where it is no XML */
export const findFaults = (xml: string): readonly string[] => {
  const faults: string[] = [];
  const open: { name: string; inside: string }[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes: own }) => {
    const [model, known = {}] = grammar[name] ?? [];
    if (model === undefined) faults.push(`there is no ${name}`);
    for (const [attribute, value] of Object.entries(own))
      if (!known[attribute]?.test(value)) faults.push(`${name} ${attribute}="${value}"`);
    for (const pair of required)
      if (pair.startsWith(`${name} `) && !(pair.slice(name.length + 1) in own)) faults.push(`no ${pair}`);
    const parent = open.at(-1);
    if (parent) parent.inside += `${name} `;
    open.push({ name, inside: "" });
  });
  const takeText = (text: string) => {
    const parent = open.at(-1);
    const isMixed = parent && grammar[parent.name]?.[0].includes("text");
    if (parent && (isMixed || text.trim() !== "")) parent.inside += "text ";
  };
  parser.on("text", takeText);
  parser.on("closetag", () => {
    const { name, inside } = open.pop()!;
    if (!toExpression(grammar[name]?.[0] ?? "").test(inside)) faults.push(`${name} with ${inside}`);
  });
  parser.write(xml).close();
  return faults;
};
