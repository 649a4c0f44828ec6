/** Tells the story in Bun and in Node. */
import { tell, type World } from "./scenario.ts";

const { folder, ...given } = JSON.parse(process.argv[2] ?? "") as Omit<World, "sdk"> & { readonly folder: string };
const sdk = (await import(`${folder}/index.js`)) as World["sdk"];
const jar = sdk.createCookieJar();
const dropAccess = () => jar.take(["access_token=; Max-Age=0"]);
process.stdout.write(JSON.stringify(await tell({ ...given, sdk, jar, dropAccess })));
