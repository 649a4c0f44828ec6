import type { Operation } from "../src/contract/operation.ts";
import * as bodies from "./bodies.js";
import * as parameters from "./parameters.js";

export type Service = "auth" | "videos" | "users" | "ondemand" | "livetv" | "search" | "rights" | "playback" | "system";
export type Role = "user" | "admin";
export type Scope = "videos:read" | "videos:write" | "rights:read" | "objects:write";

export const services: readonly Service[] = ["auth","videos","users","ondemand","livetv","search","rights","playback","system"];
/** The services that can be elsewhere, and the variables that say where. */
export const addressVariables: Readonly<Partial<Record<Service, string>>> = {"auth":"AUTHENTICATION_SERVICE_URL","videos":"VIDEO_SERVICE_URL","users":"USER_MANAGEMENT_SERVICE_URL","ondemand":"ONDEMAND_SERVICE_URL","livetv":"LIVE_TV_SERVICE_URL","search":"GLOBAL_SEARCH_SERVICE_URL","rights":"RIGHTS_MANAGEMENT_SERVICE_URL","playback":"PLAYBACK_SERVICE_URL"};
export const roles: readonly Role[] = ["user","admin"];
export const scopes: readonly Scope[] = ["videos:read","videos:write","rights:read","objects:write"];
/** Every operation answers under each of these. */
export const prefixes: readonly string[] = ["/api/v1",""];

export const operations = {
  getIndex: {
  "id": "getIndex",
  "method": "GET",
  "path": "/",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getIndexParameters,
  "body": undefined,
  "responses": {
    "302": {
      "types": {},
      "headers": [
        "location"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  registerUser: {
  "id": "registerUser",
  "method": "POST",
  "path": "/auth/register",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.registerUserParameters,
  "body": {
    "required": true,
    "maxBytes": 8192,
    "types": {
      "application/json": bodies.registerUserBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.Message
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  signUpUser: {
  "id": "signUpUser",
  "method": "POST",
  "path": "/auth/signup",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.signUpUserParameters,
  "body": {
    "required": true,
    "maxBytes": 8192,
    "types": {
      "application/json": bodies.signUpUserBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.Message
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  verifyEmail: {
  "id": "verifyEmail",
  "method": "POST",
  "path": "/auth/verify-email",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.verifyEmailParameters,
  "body": {
    "required": true,
    "maxBytes": 8192,
    "types": {
      "application/json": bodies.verifyEmailBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Message
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  resendCode: {
  "id": "resendCode",
  "method": "POST",
  "path": "/auth/resend-code",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 30,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.resendCodeParameters,
  "body": {
    "required": true,
    "maxBytes": 8192,
    "types": {
      "application/json": bodies.resendCodeBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Message
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  loginUser: {
  "id": "loginUser",
  "method": "POST",
  "path": "/auth/login",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 60,
    "window": 60
  },
  "attempts": {
    "account": "email",
    "limit": 10,
    "window": 900
  },
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.loginUserParameters,
  "body": {
    "required": true,
    "maxBytes": 8192,
    "types": {
      "application/json": bodies.loginUserBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Session
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  refreshSession: {
  "id": "refreshSession",
  "method": "POST",
  "path": "/auth/refresh-token",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "refresh_token",
      "in": "cookie",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "user_cognito_sub",
      "in": "cookie",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.refreshSessionParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Session
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  logoutUser: {
  "id": "logoutUser",
  "method": "POST",
  "path": "/auth/logout",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "access_token",
      "in": "cookie",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "refresh_token",
      "in": "cookie",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "user_cognito_sub",
      "in": "cookie",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.logoutUserParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Message
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getCurrentUser: {
  "id": "getCurrentUser",
  "method": "GET",
  "path": "/auth/me",
  "service": "auth",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getCurrentUserParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.User
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listSigningKeys: {
  "id": "listSigningKeys",
  "method": "GET",
  "path": "/.well-known/jwks.json",
  "service": "auth",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 60,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.listSigningKeysParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.KeySet
      },
      "headers": [
        "cache-control"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listVideos: {
  "id": "listVideos",
  "method": "GET",
  "path": "/upload/videos",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "cursor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listVideosParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listVideos200
      },
      "headers": [
        "etag",
        "link"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createUploadUrl: {
  "id": "createUploadUrl",
  "method": "POST",
  "path": "/upload/videos/upload-url",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createUploadUrlParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.UploadUrl
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createThumbnailUploadUrl: {
  "id": "createThumbnailUploadUrl",
  "method": "POST",
  "path": "/upload/videos/thumbnail/upload-url",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "associated_video_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.createThumbnailUploadUrlParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.UploadUrl
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  saveVideoMetadata: {
  "id": "saveVideoMetadata",
  "method": "POST",
  "path": "/upload/videos/metadata",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.saveVideoMetadataParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.saveVideoMetadataBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Video
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getVideo: {
  "id": "getVideo",
  "method": "GET",
  "path": "/upload/videos/{video_id}",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "video_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getVideoParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Video
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteVideo: {
  "id": "deleteVideo",
  "method": "DELETE",
  "path": "/upload/videos/{video_id}",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "video_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteVideoParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  updateVideo: {
  "id": "updateVideo",
  "method": "PATCH",
  "path": "/upload/videos/{video_id}",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "video_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.updateVideoParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.updateVideoBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Video
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  updateVideoStatus: {
  "id": "updateVideoStatus",
  "method": "PATCH",
  "path": "/upload/videos/{video_id}/status",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "awsSigV4",
      "scopes": [
        "videos:write"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "video_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "status",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.updateVideoStatusParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.StatusReport
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  findVideoByKey: {
  "id": "findVideoByKey",
  "method": "GET",
  "path": "/upload/videos/by-key/{s3_key}",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "awsSigV4",
      "scopes": [
        "videos:read"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "s3_key",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": true,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.findVideoByKeyParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.VideoReference
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listMultipartUploads: {
  "id": "listMultipartUploads",
  "method": "GET",
  "path": "/upload/videos/multipart",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "cursor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listMultipartUploadsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listMultipartUploads200
      },
      "headers": [
        "etag",
        "link"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createMultipartUpload: {
  "id": "createMultipartUpload",
  "method": "POST",
  "path": "/upload/videos/multipart",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createMultipartUploadParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createMultipartUploadBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.MultipartUpload
      },
      "headers": [
        "location"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getMultipartUpload: {
  "id": "getMultipartUpload",
  "method": "GET",
  "path": "/upload/videos/multipart/{upload_id}",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "upload_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getMultipartUploadParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.MultipartUpload
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  abortMultipartUpload: {
  "id": "abortMultipartUpload",
  "method": "DELETE",
  "path": "/upload/videos/multipart/{upload_id}",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "upload_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.abortMultipartUploadParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listUploadedParts: {
  "id": "listUploadedParts",
  "method": "GET",
  "path": "/upload/videos/multipart/{upload_id}/parts",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "upload_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "cursor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listUploadedPartsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listUploadedParts200
      },
      "headers": [
        "link"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  signUploadParts: {
  "id": "signUploadParts",
  "method": "POST",
  "path": "/upload/videos/multipart/{upload_id}/parts",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "upload_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.signUploadPartsParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.signUploadPartsBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.SignedParts
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  completeMultipartUpload: {
  "id": "completeMultipartUpload",
  "method": "POST",
  "path": "/upload/videos/multipart/{upload_id}/complete",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 55,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "upload_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.completeMultipartUploadParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.CompletedUpload
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listMyVideos: {
  "id": "listMyVideos",
  "method": "GET",
  "path": "/users/me/videos",
  "service": "videos",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "cursor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listMyVideosParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listMyVideos200
      },
      "headers": [
        "etag",
        "link"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getViewer: {
  "id": "getViewer",
  "method": "GET",
  "path": "/users/me",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getViewerParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Viewer
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listProfiles: {
  "id": "listProfiles",
  "method": "GET",
  "path": "/users/profiles",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listProfilesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listProfiles200
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createProfile: {
  "id": "createProfile",
  "method": "POST",
  "path": "/users/profiles",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createProfileParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createProfileBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.Profile
      },
      "headers": [
        "etag",
        "location"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getProfile: {
  "id": "getProfile",
  "method": "GET",
  "path": "/users/profiles/{profile_id}",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getProfileParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Profile
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceProfile: {
  "id": "replaceProfile",
  "method": "PUT",
  "path": "/users/profiles/{profile_id}",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceProfileParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceProfileBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Profile
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteProfile: {
  "id": "deleteProfile",
  "method": "DELETE",
  "path": "/users/profiles/{profile_id}",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteProfileParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listUsers: {
  "id": "listUsers",
  "method": "GET",
  "path": "/admin/users",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 300,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "email",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listUsersParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.UserList
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getUser: {
  "id": "getUser",
  "method": "GET",
  "path": "/admin/users/{user_id}",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "user_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getUserParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.ManagedUser
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceUser: {
  "id": "replaceUser",
  "method": "PUT",
  "path": "/admin/users/{user_id}",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "user_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceUserParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceUserBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.ManagedUser
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteUser: {
  "id": "deleteUser",
  "method": "DELETE",
  "path": "/admin/users/{user_id}",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 60,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "user_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteUserParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAuditEntries: {
  "id": "listAuditEntries",
  "method": "GET",
  "path": "/admin/audit-log",
  "service": "users",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 300,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "cursor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "actor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "action",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "target_type",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "target_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "from",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "until",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAuditEntriesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listAuditEntries200
      },
      "headers": [
        "link"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listMovies: {
  "id": "listMovies",
  "method": "GET",
  "path": "/ondemand/movies",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "genre",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "year",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "q",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "sort_by",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "order",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listMoviesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.MoviePage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getMovie: {
  "id": "getMovie",
  "method": "GET",
  "path": "/ondemand/movies/{movie_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "movie_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getMovieParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.MovieDetails
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listSeries: {
  "id": "listSeries",
  "method": "GET",
  "path": "/ondemand/series",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "genre",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "year",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "q",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "sort_by",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "order",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listSeriesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.SeriesPage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getSeries: {
  "id": "getSeries",
  "method": "GET",
  "path": "/ondemand/series/{series_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "series_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getSeriesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.SeriesDetails
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listEpisodes: {
  "id": "listEpisodes",
  "method": "GET",
  "path": "/ondemand/series/{series_id}/episodes",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "series_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "season",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listEpisodesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.EpisodePage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getEpisode: {
  "id": "getEpisode",
  "method": "GET",
  "path": "/ondemand/episodes/{episode_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "episode_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getEpisodeParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Episode
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listGenres: {
  "id": "listGenres",
  "method": "GET",
  "path": "/ondemand/genres",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listGenresParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.GenrePage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listPeople: {
  "id": "listPeople",
  "method": "GET",
  "path": "/ondemand/people",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "name",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listPeopleParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.PersonPage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getPerson: {
  "id": "getPerson",
  "method": "GET",
  "path": "/ondemand/people/{person_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "person_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getPersonParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Person
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAdminMovies: {
  "id": "listAdminMovies",
  "method": "GET",
  "path": "/admin/ondemand/movies",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAdminMoviesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminMoviePage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createMovie: {
  "id": "createMovie",
  "method": "POST",
  "path": "/admin/ondemand/movies",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createMovieParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createMovieBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.AdminMovie
      },
      "headers": [
        "location",
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getAdminMovie: {
  "id": "getAdminMovie",
  "method": "GET",
  "path": "/admin/ondemand/movies/{movie_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "movie_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getAdminMovieParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminMovie
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceMovie: {
  "id": "replaceMovie",
  "method": "PUT",
  "path": "/admin/ondemand/movies/{movie_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "movie_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceMovieParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceMovieBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminMovie
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteMovie: {
  "id": "deleteMovie",
  "method": "DELETE",
  "path": "/admin/ondemand/movies/{movie_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "movie_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteMovieParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAdminSeries: {
  "id": "listAdminSeries",
  "method": "GET",
  "path": "/admin/ondemand/series",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAdminSeriesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminSeriesPage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createSeries: {
  "id": "createSeries",
  "method": "POST",
  "path": "/admin/ondemand/series",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createSeriesParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createSeriesBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.AdminSeries
      },
      "headers": [
        "location",
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getAdminSeries: {
  "id": "getAdminSeries",
  "method": "GET",
  "path": "/admin/ondemand/series/{series_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "series_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getAdminSeriesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminSeries
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceSeries: {
  "id": "replaceSeries",
  "method": "PUT",
  "path": "/admin/ondemand/series/{series_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "series_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceSeriesParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceSeriesBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminSeries
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteSeries: {
  "id": "deleteSeries",
  "method": "DELETE",
  "path": "/admin/ondemand/series/{series_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "series_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteSeriesParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAdminEpisodes: {
  "id": "listAdminEpisodes",
  "method": "GET",
  "path": "/admin/ondemand/episodes",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "series_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAdminEpisodesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminEpisodePage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createEpisode: {
  "id": "createEpisode",
  "method": "POST",
  "path": "/admin/ondemand/episodes",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createEpisodeParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createEpisodeBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.AdminEpisode
      },
      "headers": [
        "location",
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getAdminEpisode: {
  "id": "getAdminEpisode",
  "method": "GET",
  "path": "/admin/ondemand/episodes/{episode_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "episode_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getAdminEpisodeParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminEpisode
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceEpisode: {
  "id": "replaceEpisode",
  "method": "PUT",
  "path": "/admin/ondemand/episodes/{episode_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "episode_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceEpisodeParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceEpisodeBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminEpisode
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteEpisode: {
  "id": "deleteEpisode",
  "method": "DELETE",
  "path": "/admin/ondemand/episodes/{episode_id}",
  "service": "ondemand",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "episode_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteEpisodeParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  searchEverything: {
  "id": "searchEverything",
  "method": "GET",
  "path": "/search/global",
  "service": "search",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "q",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "type",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "fields",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.searchEverythingParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.SearchResults
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listChannels: {
  "id": "listChannels",
  "method": "GET",
  "path": "/livetv/channels",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listChannelsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.ChannelPage
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getChannel: {
  "id": "getChannel",
  "method": "GET",
  "path": "/livetv/channels/{channel_id}",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "channel_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "include",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getChannelParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Channel
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getGuide: {
  "id": "getGuide",
  "method": "GET",
  "path": "/livetv/epg",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "channel_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "from",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "until",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "cursor",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "language",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getGuideParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Guide
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getGuideNow: {
  "id": "getGuideNow",
  "method": "GET",
  "path": "/livetv/epg/now",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "channel_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "language",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getGuideNowParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.GuideNow
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  exportGuide: {
  "id": "exportGuide",
  "method": "GET",
  "path": "/livetv/epg.xml",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 6,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 55,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "channel_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": true,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "from",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "until",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.exportGuideParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/xml": undefined
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAdminChannels: {
  "id": "listAdminChannels",
  "method": "GET",
  "path": "/admin/livetv/channels",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAdminChannelsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminChannelPage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createChannel: {
  "id": "createChannel",
  "method": "POST",
  "path": "/admin/livetv/channels",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createChannelParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createChannelBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.AdminChannel
      },
      "headers": [
        "etag",
        "location"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getAdminChannel: {
  "id": "getAdminChannel",
  "method": "GET",
  "path": "/admin/livetv/channels/{channel_id}",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "channel_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getAdminChannelParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminChannel
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceChannel: {
  "id": "replaceChannel",
  "method": "PUT",
  "path": "/admin/livetv/channels/{channel_id}",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "channel_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceChannelParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceChannelBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminChannel
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteChannel: {
  "id": "deleteChannel",
  "method": "DELETE",
  "path": "/admin/livetv/channels/{channel_id}",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "channel_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteChannelParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  uploadGuide: {
  "id": "uploadGuide",
  "method": "POST",
  "path": "/admin/livetv/epg/upload",
  "service": "livetv",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 10,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 600,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "source",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "time_zone",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "dry_run",
      "in": "query",
      "types": [
        "boolean"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "create_channels",
      "in": "query",
      "types": [
        "boolean"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "minimum_age",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.uploadGuideParameters,
  "body": {
    "required": true,
    "maxBytes": 536870912,
    "types": {
      "application/xml": undefined,
      "text/xml": undefined,
      "application/gzip": undefined
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.ImportReport
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listPlans: {
  "id": "listPlans",
  "method": "GET",
  "path": "/subscriptions",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listPlansParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.PlanPage
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listSubscriptions: {
  "id": "listSubscriptions",
  "method": "GET",
  "path": "/users/subscriptions",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listSubscriptionsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.SubscriptionPage
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createSubscription: {
  "id": "createSubscription",
  "method": "POST",
  "path": "/users/subscriptions",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 300,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "idempotency-key",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.createSubscriptionParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createSubscriptionBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.Subscription
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  cancelSubscription: {
  "id": "cancelSubscription",
  "method": "DELETE",
  "path": "/users/subscriptions",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 300,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "idempotency-key",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "subscription_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.cancelSubscriptionParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Subscription
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  purchaseContent: {
  "id": "purchaseContent",
  "method": "POST",
  "path": "/ondemand/purchase/{content_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 300,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "content_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "idempotency-key",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.purchaseContentParameters,
  "body": {
    "required": false,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.purchaseContentBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.Purchase
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listPurchases: {
  "id": "listPurchases",
  "method": "GET",
  "path": "/users/purchases",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listPurchasesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.PurchasePage
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  rentContent: {
  "id": "rentContent",
  "method": "POST",
  "path": "/ondemand/rent/{content_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 300,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "content_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "idempotency-key",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.rentContentParameters,
  "body": {
    "required": false,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.rentContentBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.Rental
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listRentals: {
  "id": "listRentals",
  "method": "GET",
  "path": "/users/rentals",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "running",
      "in": "query",
      "types": [
        "boolean"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listRentalsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.RentalPage
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  checkAccess: {
  "id": "checkAccess",
  "method": "POST",
  "path": "/rights/check_access",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "awsSigV4",
      "scopes": [
        "rights:read"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.checkAccessParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.checkAccessBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AccessDecision
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  checkAccessBatch: {
  "id": "checkAccessBatch",
  "method": "POST",
  "path": "/rights/check_access/batch",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "awsSigV4",
      "scopes": [
        "rights:read"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.checkAccessBatchParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.checkAccessBatchBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AccessDecisions
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAdminPlans: {
  "id": "listAdminPlans",
  "method": "GET",
  "path": "/admin/rights/plans",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAdminPlansParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminPlanPage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createPlan: {
  "id": "createPlan",
  "method": "POST",
  "path": "/admin/rights/plans",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createPlanParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createPlanBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.AdminPlan
      },
      "headers": [
        "etag",
        "location"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getAdminPlan: {
  "id": "getAdminPlan",
  "method": "GET",
  "path": "/admin/rights/plans/{plan_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "plan_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getAdminPlanParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminPlan
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replacePlan: {
  "id": "replacePlan",
  "method": "PUT",
  "path": "/admin/rights/plans/{plan_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "plan_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replacePlanParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replacePlanBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AdminPlan
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deletePlan: {
  "id": "deletePlan",
  "method": "DELETE",
  "path": "/admin/rights/plans/{plan_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "plan_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deletePlanParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listAccessRules: {
  "id": "listAccessRules",
  "method": "GET",
  "path": "/admin/rights/rules",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "target_type",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listAccessRulesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AccessRulePage
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  createAccessRule: {
  "id": "createAccessRule",
  "method": "POST",
  "path": "/admin/rights/rules",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [],
  "validateParameters": parameters.createAccessRuleParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.createAccessRuleBody
    }
  },
  "responses": {
    "201": {
      "types": {
        "application/json": bodies.AccessRule
      },
      "headers": [
        "etag",
        "location"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getAccessRule: {
  "id": "getAccessRule",
  "method": "GET",
  "path": "/admin/rights/rules/{rule_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "rule_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getAccessRuleParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AccessRule
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  replaceAccessRule: {
  "id": "replaceAccessRule",
  "method": "PUT",
  "path": "/admin/rights/rules/{rule_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "rule_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.replaceAccessRuleParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.replaceAccessRuleBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.AccessRule
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  deleteAccessRule: {
  "id": "deleteAccessRule",
  "method": "DELETE",
  "path": "/admin/rights/rules/{rule_id}",
  "service": "rights",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": [
        "admin"
      ]
    },
    {
      "scheme": "bearerAuth",
      "roles": [
        "admin"
      ]
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "rule_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.deleteAccessRuleParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "412": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  playOndemand: {
  "id": "playOndemand",
  "method": "GET",
  "path": "/play/ondemand/{content_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "content_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "device_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "device_name",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "take_over",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "format",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.playOndemandParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Playback
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.PlaybackProblem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.StreamLimitProblem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  playLive: {
  "id": "playLive",
  "method": "GET",
  "path": "/play/live/{channel_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "channel_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "device_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "device_name",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "take_over",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "start",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "end",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.playLiveParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Playback
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.PlaybackProblem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.StreamLimitProblem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  playVideo: {
  "id": "playVideo",
  "method": "GET",
  "path": "/play/videos/{video_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 120,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "video_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "profile_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "device_id",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "device_name",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "take_over",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "format",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.playVideoParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Playback
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.StreamLimitProblem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listLeases: {
  "id": "listLeases",
  "method": "GET",
  "path": "/play/leases",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.listLeasesParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.listLeases200
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  renewLease: {
  "id": "renewLease",
  "method": "PUT",
  "path": "/play/leases/{lease_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "lease_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.renewLeaseParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Playback
      },
      "headers": [
        "set-cookie"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.PlaybackProblem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "409": {
      "types": {
        "application/problem+json": bodies.StreamLimitProblem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  releaseLease: {
  "id": "releaseLease",
  "method": "DELETE",
  "path": "/play/leases/{lease_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "lease_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.releaseLeaseParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  listProgress: {
  "id": "listProgress",
  "method": "GET",
  "path": "/users/profiles/{profile_id}/progress",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "limit",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "offset",
      "in": "query",
      "types": [
        "integer"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "finished",
      "in": "query",
      "types": [
        "boolean"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.listProgressParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.ProgressPage
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getProgress: {
  "id": "getProgress",
  "method": "GET",
  "path": "/users/profiles/{profile_id}/progress/{content_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "content_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getProgressParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.WatchProgress
      },
      "headers": [
        "etag"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  saveProgress: {
  "id": "saveProgress",
  "method": "PUT",
  "path": "/users/profiles/{profile_id}/progress/{content_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 1200,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": true,
  "sideEffects": true,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "content_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.saveProgressParameters,
  "body": {
    "required": true,
    "maxBytes": 65536,
    "types": {
      "application/json": bodies.saveProgressBody
    }
  },
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.WatchProgress
      },
      "headers": [
        "etag"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "413": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "415": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "422": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  removeProgress: {
  "id": "removeProgress",
  "method": "DELETE",
  "path": "/users/profiles/{profile_id}/progress/{content_id}",
  "service": "playback",
  "listener": "api",
  "security": [
    {
      "scheme": "cookieAuth",
      "roles": []
    },
    {
      "scheme": "bearerAuth",
      "roles": []
    }
  ],
  "anonymous": false,
  "rateLimit": {
    "cost": 1,
    "by": "principal",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": true,
  "parameters": [
    {
      "name": "profile_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "content_id",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.removeProgressParameters,
  "body": undefined,
  "responses": {
    "204": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "401": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "www-authenticate"
      ]
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getMedia: {
  "id": "getMedia",
  "method": "GET",
  "path": "/media/{key}",
  "service": "playback",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 30000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 55,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "key",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": true,
      "open": false,
      "secret": false
    },
    {
      "name": "range",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-range",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getMediaParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/vnd.apple.mpegurl": undefined,
        "application/dash+xml": undefined,
        "video/mp4": undefined,
        "audio/mp4": undefined,
        "video/iso.segment": undefined,
        "video/mp2t": undefined,
        "video/webm": undefined,
        "text/vtt": undefined,
        "application/ttml+xml": undefined,
        "image/jpeg": undefined,
        "image/png": undefined,
        "image/webp": undefined,
        "application/octet-stream": undefined
      },
      "headers": [
        "etag",
        "accept-ranges",
        "cache-control",
        "last-modified",
        "cross-origin-resource-policy"
      ]
    },
    "206": {
      "types": {
        "application/vnd.apple.mpegurl": undefined,
        "application/dash+xml": undefined,
        "video/mp4": undefined,
        "audio/mp4": undefined,
        "video/iso.segment": undefined,
        "video/mp2t": undefined,
        "video/webm": undefined,
        "text/vtt": undefined,
        "application/ttml+xml": undefined,
        "image/jpeg": undefined,
        "image/png": undefined,
        "image/webp": undefined,
        "application/octet-stream": undefined
      },
      "headers": [
        "etag",
        "accept-ranges",
        "content-range",
        "cache-control",
        "last-modified",
        "cross-origin-resource-policy"
      ]
    },
    "304": {
      "types": {},
      "headers": [
        "etag",
        "cache-control",
        "last-modified",
        "cross-origin-resource-policy"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "416": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "content-range"
      ]
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getLeasedMedia: {
  "id": "getLeasedMedia",
  "method": "GET",
  "path": "/media/leased/{token}/{path}",
  "service": "playback",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 30000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 55,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "token",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": true
    },
    {
      "name": "path",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": true,
      "open": false,
      "secret": false
    },
    {
      "name": "origin_query",
      "in": "query",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": true,
      "secret": false
    },
    {
      "name": "range",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "if-range",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getLeasedMediaParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/vnd.apple.mpegurl": undefined,
        "application/dash+xml": undefined,
        "video/mp4": undefined,
        "audio/mp4": undefined,
        "video/iso.segment": undefined,
        "video/mp2t": undefined,
        "video/webm": undefined,
        "text/vtt": undefined,
        "application/ttml+xml": undefined,
        "image/jpeg": undefined,
        "image/png": undefined,
        "image/webp": undefined,
        "application/octet-stream": undefined
      },
      "headers": [
        "etag",
        "accept-ranges",
        "cache-control",
        "last-modified",
        "cross-origin-resource-policy",
        "content-encoding"
      ]
    },
    "206": {
      "types": {
        "application/vnd.apple.mpegurl": undefined,
        "application/dash+xml": undefined,
        "video/mp4": undefined,
        "audio/mp4": undefined,
        "video/iso.segment": undefined,
        "video/mp2t": undefined,
        "video/webm": undefined,
        "text/vtt": undefined,
        "application/ttml+xml": undefined,
        "image/jpeg": undefined,
        "image/png": undefined,
        "image/webp": undefined,
        "application/octet-stream": undefined
      },
      "headers": [
        "etag",
        "accept-ranges",
        "content-range",
        "cache-control",
        "last-modified",
        "cross-origin-resource-policy",
        "content-encoding"
      ]
    },
    "304": {
      "types": {},
      "headers": [
        "etag",
        "cache-control",
        "last-modified",
        "cross-origin-resource-policy"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "403": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "416": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "content-range"
      ]
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "502": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    },
    "504": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getHealth: {
  "id": "getHealth",
  "method": "GET",
  "path": "/health",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": true,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getHealthParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Health
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getLiveness: {
  "id": "getLiveness",
  "method": "GET",
  "path": "/health/live",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": true,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getLivenessParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Liveness
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getReadiness: {
  "id": "getReadiness",
  "method": "GET",
  "path": "/health/ready",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": true,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getReadinessParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.Readiness
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "503": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after"
      ]
    }
  }
},
  getMetrics: {
  "id": "getMetrics",
  "method": "GET",
  "path": "/metrics",
  "service": "system",
  "listener": "metrics",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 6000,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getMetricsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "text/plain": undefined
      },
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getOpenApiJson: {
  "id": "getOpenApiJson",
  "method": "GET",
  "path": "/openapi.json",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getOpenApiJsonParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/json": bodies.getOpenApiJson200
      },
      "headers": [
        "etag",
        "cache-control"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getOpenApiYaml: {
  "id": "getOpenApiYaml",
  "method": "GET",
  "path": "/openapi.yaml",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getOpenApiYamlParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "application/yaml": undefined
      },
      "headers": [
        "etag",
        "cache-control"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getDocs: {
  "id": "getDocs",
  "method": "GET",
  "path": "/docs",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [],
  "validateParameters": parameters.getDocsParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "text/html": undefined
      },
      "headers": [
        "content-security-policy"
      ]
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
  getDocsAsset: {
  "id": "getDocsAsset",
  "method": "GET",
  "path": "/docs/{asset}",
  "service": "system",
  "listener": "api",
  "security": [],
  "anonymous": true,
  "rateLimit": {
    "cost": 1,
    "by": "address",
    "limit": 600,
    "window": 60
  },
  "attempts": undefined,
  "cacheFor": 0,
  "invalidates": [],
  "timeout": 30,
  "forwardAuthorization": false,
  "anyHost": false,
  "idempotent": false,
  "sideEffects": false,
  "parameters": [
    {
      "name": "if-none-match",
      "in": "header",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    },
    {
      "name": "asset",
      "in": "path",
      "types": [
        "string"
      ],
      "array": false,
      "multiSegment": false,
      "open": false,
      "secret": false
    }
  ],
  "validateParameters": parameters.getDocsAssetParameters,
  "body": undefined,
  "responses": {
    "200": {
      "types": {
        "text/css": undefined,
        "text/javascript": undefined,
        "image/png": undefined
      },
      "headers": [
        "etag",
        "cache-control"
      ]
    },
    "304": {
      "types": {},
      "headers": []
    },
    "400": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "404": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "406": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    },
    "429": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset"
      ]
    },
    "500": {
      "types": {
        "application/problem+json": bodies.Problem
      },
      "headers": []
    }
  }
},
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationId = keyof typeof operations;
