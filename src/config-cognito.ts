import type { Reader } from "./environment.ts";

export type CognitoSettings = {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Undefined: Cognito is asked about each token, once a minute. */
  readonly userPoolId: string | undefined;
  /** Another Cognito than Amazon's. */
  readonly endpoint: string | undefined;
};

type Place = { readonly region: string; readonly production: boolean };

const useless = "is of no use without COGNITO_CLIENT_ID";

/** The app client that people's accounts are behind; undefined: accounts are in our own database. */
export const readCognito = (reader: Reader, { region, production }: Place): CognitoSettings | undefined => {
  const { fail, text } = reader;
  const clientId = text("COGNITO_CLIENT_ID");
  const clientSecret = text("COGNITO_CLIENT_SECRET");
  const userPoolId = text("COGNITO_USER_POOL_ID");
  const endpoint = reader.endpoint("COGNITO_ENDPOINT", production);
  if (clientId === undefined) {
    for (const name of ["COGNITO_CLIENT_SECRET", "COGNITO_USER_POOL_ID", "COGNITO_ENDPOINT"])
      if (text(name)) fail(name, useless, undefined);
    return undefined;
  }
  // The forms are those of the API reference, CreateUserPoolClient.
  if (!/^[\w+]{1,128}$/.test(clientId)) fail("COGNITO_CLIENT_ID", "must be the id of an app client", undefined);
  if (clientSecret !== undefined && !/^[\w+]{1,64}$/.test(clientSecret))
    fail("COGNITO_CLIENT_SECRET", "must be the secret of the app client", undefined);
  if (userPoolId !== undefined && !/^[\w-]{1,22}_[0-9a-zA-Z]{1,55}$/.test(userPoolId))
    fail("COGNITO_USER_POOL_ID", "must be the id of a user pool, such as eu-west-1_a1B2c3D4e", undefined);
  else if (userPoolId !== undefined && !userPoolId.startsWith(`${region}_`))
    fail("COGNITO_USER_POOL_ID", "must be of the region that REGION_NAME names", undefined);
  if (!text("REGION_NAME")) fail("REGION_NAME", "must be set, where COGNITO_CLIENT_ID is", undefined);
  if (text("ADMIN_EMAILS"))
    fail("ADMIN_EMAILS", "is of no use with Cognito: its group `admin` says who has that role", undefined);
  return { clientId, clientSecret, userPoolId, endpoint };
};
