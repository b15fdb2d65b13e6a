import { Seal } from "./seal.tsx";
import type { StandingWords } from "./standing-words.ts";

/** Who outside countersigned the log: the one line at the foot of every page. An alarm is read out when it comes. */
export function StandingLine({ tone, words, href }: StandingWords & { href?: string }) {
  const link = href ? { href } : {};
  return (
    <>
      <span className={tone === "alarm" ? "hidden" : undefined}>
        <Seal state={tone === "proven" ? "proven" : "unwitnessed"} {...link}>
          {words}
        </Seal>
      </span>
      <span role="alert" className="text-small font-medium text-sev-0">
        {tone === "alarm" ? words : null}
      </span>
    </>
  );
}
