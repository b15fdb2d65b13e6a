import type { PersonViewer } from "#core/base/viewer.ts";
import { programmeStatementsView } from "#core/flows/programme-statements/programme-statements-view.ts";
import { decide } from "#core/policy/decide.ts";
import { BasisCard } from "../../../(desk)/sevs/[number]/statements/_parts/basis-card.tsx";
import { StatementsCard } from "../../../(desk)/sevs/[number]/statements/_parts/statements-card.tsx";

/** Drafts, their check and their publication, for whoever speaks for the programme; nothing for others. */
export async function ProgrammeStatementsCards({ viewer }: { viewer: PersonViewer }) {
  if (!decide(viewer, "programme.statement").allow) return null;
  const view = { ...(await programmeStatementsView(viewer)), number: 0 };
  return (
    <>
      <BasisCard view={view} />
      <StatementsCard view={view} />
    </>
  );
}
