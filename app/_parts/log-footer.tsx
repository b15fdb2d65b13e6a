import type { Standing } from "#components/seal/standing-words.ts";
import { logStanding } from "#core/flows/witness/standing.ts";
import { LiveStanding } from "./live-standing.tsx";

/** At the foot of every page: who outside the company countersigned the log, how much of it and when. */
export async function LogFooter({ href }: { href?: string }) {
  const standing = await logStanding();
  return <LiveStanding initial={transferred(standing)} {...(href ? { href } : {})} />;
}

const transferred = (standing: object): Standing => JSON.parse(JSON.stringify(standing)) as Standing;
