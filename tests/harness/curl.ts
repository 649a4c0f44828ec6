import { leaveOut } from "./left-out.ts";

/** Whether there is a curl; a test that needs it says `test.skipIf(!hasCurl)`, and is named at the end where there is none. */
export const hasCurl = Bun.which("curl") !== null;
if (!hasCurl) leaveOut("what is tested by curl", "no curl on the PATH");
