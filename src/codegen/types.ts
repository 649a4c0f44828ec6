import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { type Document, listOperations, type ParameterObject, resolve } from "./document.ts";

/** A copy in which parameters with a default are required: handlers always find them. */
const withDefaultsRequired = (document: Document): Document => {
  const copy = structuredClone(document);
  for (const operation of listOperations(copy))
    for (const parameter of operation.parameters)
      if (resolve<ParameterObject>(copy, parameter).schema.default !== undefined)
        (parameter as { required?: boolean }).required = true;
  return copy;
};

/** The server's types of every schema and operation. */
export const generateTypes = async (document: Document): Promise<string> =>
  astToString(await openapiTS(withDefaultsRequired(document) as unknown as OpenAPI3, { exportType: false }));
