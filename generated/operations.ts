export type Role = "admin" | "user";
export type Scope = "videos:read" | "videos:write";
