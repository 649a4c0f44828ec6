import { meansByItself, type Rule } from "./dtd.ts";

/** An element: its name, its text (trimmed), its attributes and its children; short, for there are millions of them. */
export type Node = readonly [
  name: string,
  text: string,
  attributes?: Readonly<Record<string, string>> | null,
  children?: readonly Node[],
];

/** All that a feed says of a programme beside its time and channel, in the DTD's order. */
export type Content = {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly nodes: readonly Node[];
};

export const attributeOf = ([, , attributes]: Node, name: string): string | undefined => attributes?.[name];
export const childrenOf = ([, , , children]: Node): readonly Node[] => children ?? [];
export const listNamed = (nodes: readonly Node[], name: string): readonly Node[] =>
  nodes.filter(([own]) => own === name);
export const findNamed = (nodes: readonly Node[], name: string): Node | undefined =>
  nodes.find(([own]) => own === name);

/** Whether an element says anything that can be written again. */
const isWorthKeeping = ([name, text, attributes, children]: Node, rule: Rule): boolean => {
  if (rule.required?.some((attribute) => !attributes?.[attribute])) return false;
  if (rule.needs && !children?.some(([own]) => own === rule.needs)) return false;
  return text !== "" || (children?.length ?? 0) > 0 || meansByItself.has(name);
};

/**
 * Elements as the DTD wants them: in its order, among equals in the feed's; without those that say nothing, and without a
 * second one where there can be one.
 */
export const arrange = (nodes: readonly Node[], rules: Readonly<Record<string, Rule>>): readonly Node[] => {
  const kept: Node[] = [];
  for (const name in rules) {
    const rule = rules[name]!;
    for (const node of nodes) {
      if (node[0] !== name || !isWorthKeeping(node, rule)) continue;
      kept.push(node);
      if (rule.once) break;
    }
  }
  return kept;
};

export const writeContent = ({ attributes, nodes }: Content): string =>
  JSON.stringify(attributes ? [nodes, attributes] : [nodes]);

export const readContent = (text: string): Content => {
  const [nodes, attributes] = JSON.parse(text) as [readonly Node[], Readonly<Record<string, string>>?];
  return attributes ? { nodes, attributes } : { nodes };
};

/** Tells contents apart; it guards nothing. */
export const digestOf = (content: string): string => Bun.hash(content).toString(36);
