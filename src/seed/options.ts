export const help = `bun run seed [--scale COUNT] [--yes]

Fills the platform with a sample catalogue: 38 films, 12 series with their episodes, 20 channels with a week of programmes, 8
public videos, and a picture of each. All of it is invented, and belongs to an account that nobody can sign in to.

It goes to wherever the environment says that data is: give it the variables that the server has, PORT and PUBLIC_URL as well,
for addresses of pictures begin with them. A server may run meanwhile. Run it as often as you like: what is there is left
as it is, what is missing is made, and the guide goes on from today.

  --scale COUNT  makes so many further films, without pictures or files, for lists and searches that are to be large
  --yes          does so in production, too
`;

export type Options = { readonly scale: number; readonly yes: boolean };

/** The most that `--scale` takes. */
const MOST = 5_000_000;

/** What the words of the command line ask for: `help`, or what is wrong with them as a sentence. */
export const readOptions = (words: readonly string[]): Options | "help" | { readonly fault: string } => {
  let options: Options = { scale: 0, yes: false };
  for (let at = 0; at < words.length; at++) {
    const [name, own] = words[at]!.split("=", 2) as [string, string?];
    if (["--help", "-h"].includes(name) && own === undefined) return "help";
    if (name === "--yes" && own === undefined) options = { ...options, yes: true };
    else if (name === "--scale") {
      const text = own ?? words[++at] ?? "";
      if (!/^[1-9]\d{0,6}$/.test(text) || Number(text) > MOST)
        return { fault: `--scale wants a number from 1 to ${MOST}.` };
      options = { ...options, scale: Number(text) };
    } else return { fault: `No such option: ${words[at]}` };
  }
  return options;
};
