import { isReady } from "#core/flows/is-ready.ts";

export const dynamic = "force-dynamic";

/** The process can serve. */
export async function GET(): Promise<Response> {
  return (await isReady())
    ? new Response("ready\n")
    : new Response("the database does not answer\n", { status: 503 });
}
