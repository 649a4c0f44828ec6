/** What XMLTV's DTD says of an element: what is not said here is not read, so that whatever was read can be written again. */
export type Rule = {
  readonly attributes?: readonly string[];
  /** Attributes that can have these values alone; with another one they are left out. */
  readonly oneOf?: Readonly<Record<string, readonly string[]>>;
  /** Without these it means nothing, and is left out. */
  readonly required?: readonly string[];
  readonly text?: true;
  /** In the order in which they must be written. */
  readonly children?: Readonly<Record<string, Rule>>;
  /** Without one of this name it means nothing, and is left out. */
  readonly needs?: string;
  /** There is one at the most; further ones are left out. */
  readonly once?: true;
};

const text: Rule = { text: true };
const inLanguage: Rule = { text: true, attributes: ["lang"] };
const flagged: Rule = { once: true };
const icon: Rule = { attributes: ["src", "width", "height"], required: ["src"] };
const url: Rule = { text: true, attributes: ["system"] };
const image: Rule = {
  text: true,
  attributes: ["type", "size", "orient", "system"],
  oneOf: {
    type: ["poster", "backdrop", "still", "person", "character"],
    size: ["1", "2", "3"],
    orient: ["P", "L"],
  },
};
const person: Rule = { text: true, children: { image, url } };
const rated: Rule = {
  attributes: ["system"],
  needs: "value",
  children: { value: { ...text, once: true }, icon },
};

/** The children of a programme. */
export const programmeChildren: Readonly<Record<string, Rule>> = {
  title: inLanguage,
  "sub-title": inLanguage,
  desc: inLanguage,
  credits: {
    once: true,
    children: {
      director: person,
      actor: { ...person, attributes: ["role", "guest"], oneOf: { guest: ["no", "yes"] } },
      writer: person,
      adapter: person,
      producer: person,
      composer: person,
      editor: person,
      presenter: person,
      commentator: person,
      guest: person,
    },
  },
  date: { text: true, once: true },
  category: inLanguage,
  keyword: inLanguage,
  language: { ...inLanguage, once: true },
  "orig-language": { ...inLanguage, once: true },
  length: {
    text: true,
    attributes: ["units"],
    oneOf: { units: ["seconds", "minutes", "hours"] },
    required: ["units"],
    once: true,
  },
  icon,
  url,
  country: inLanguage,
  "episode-num": { text: true, attributes: ["system"] },
  video: {
    once: true,
    children: {
      present: { ...text, once: true },
      colour: { ...text, once: true },
      aspect: { ...text, once: true },
      quality: { ...text, once: true },
    },
  },
  audio: { once: true, children: { present: { ...text, once: true }, stereo: { ...text, once: true } } },
  "previously-shown": { attributes: ["start", "channel"], once: true },
  premiere: { ...inLanguage, once: true },
  "last-chance": { ...inLanguage, once: true },
  new: flagged,
  subtitles: {
    attributes: ["type"],
    oneOf: { type: ["teletext", "onscreen", "deaf-signed"] },
    children: { language: { ...inLanguage, once: true } },
  },
  rating: rated,
  "star-rating": rated,
  review: {
    text: true,
    attributes: ["type", "source", "reviewer", "lang"],
    oneOf: { type: ["text", "url"] },
    required: ["type"],
  },
  image,
};

/** Attributes of a programme that are kept as they are; its times, channel and place in a clump are columns. */
export const programmeAttributes = ["pdc-start", "vps-start", "showview", "videoplus", "clumpidx"] as const;

/** Those that mean something by being there, without a text. */
export const meansByItself = new Set(["previously-shown", "premiere", "last-chance", "new", "subtitles", "icon"]);
