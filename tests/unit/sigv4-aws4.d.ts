declare module "aws4" {
  type Signed = { path?: string; headers?: Readonly<Record<string, string | number>> };
  const aws4: {
    sign(request: object, credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }): Signed;
  };
  export = aws4;
}
