import { Fragment, type ReactNode } from "react";
import type { Words } from "#components/me/sentence.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import type { MyLine, ReadFrom } from "#core/flows/my-page/lines.ts";
import { SEV_STATES } from "#core/policy/sev-states.ts";

interface WhyProps {
  words: readonly Words[];
  line: MyLine;
  /** Whether it is this line that tells of its SEV; the others name it. */
  tells: boolean;
}

/** The second line of a sentence: for what, on which other days, and the SEV it belongs to. */
export function Why({ words, line, tells }: WhyProps) {
  const say = useSay();
  return (
    <>
      {words.map(({ text, strong }) =>
        strong ? (
          <strong key={text} className="text-ink">
            {text}
          </strong>
        ) : (
          <Fragment key={text}>{text}</Fragment>
        ),
      )}
      {line.from === null ? null : ` ${fromWords(line.from, say.t)}`}
      {line.alsoOn.length > 0 ? ` ${alsoOn(line, say)}` : null}
      {line.sev === null ? null : <PartOfSev line={line} sev={line.sev} tells={tells} />}
    </>
  );
}

/** "With psql, from the network 10.20.x.x." */
function fromWords({ application, network }: ReadFrom, t: Say["t"]): string {
  if (application === null) return t("me.fromNetwork", { network: network ?? "" });
  return network ? t("me.fromBoth", { application, network }) : t("me.fromProgram", { application });
}

const alsoOn = ({ alsoOn: days }: MyLine, { t, day, join }: Say): string =>
  t("me.alsoOn", { n: days.length, days: join(days.map((of) => day(new Date(of), "UTC"))) });

function PartOfSev({ line, sev, tells }: { line: MyLine; sev: number; tells: boolean }) {
  const { t, rich } = useSay();
  const n = String(sev);
  const link = (words: ReactNode) => (
    <AppLink href={`/me/sevs/${sev}`} className="text-link">
      {words}
    </AppLink>
  );
  if (!tells) return <> {rich("me.partOfSevAgain", { n, link })}</>;
  return (
    <>
      {" "}
      {rich("me.partOfSev", { n, state: stateInWords(line.sevState, t), link })}
      {line.name === "held_back" ? ` ${t("me.nameHeldBack")}` : null}
    </>
  );
}

/** A SEV's state in a sentence: "being investigated". */
const stateInWords = (state: string | null, t: Say["t"]): string => {
  const known = SEV_STATES.find((each) => each === state);
  return known ? t(`me.sev_${known}`) : (state ?? "");
};
