/** What this package needs of `fetch`: a function of one's own needs nothing that a runtime adds to its own. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;
