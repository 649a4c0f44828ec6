import { XML } from "./refusal.ts";

export const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

export const toXmlResponse = (xml: string): Response =>
  new Response(XML + xml, { headers: { "content-type": "application/xml" } });
