import type { FileAnswer } from "#core/reports/kit/answer.ts";

/** All that goes out of a file. */
export const bytesOf = async ({ body }: { readonly body: FileAnswer["body"] }): Promise<Buffer> =>
  body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(await new Response(body).arrayBuffer());
