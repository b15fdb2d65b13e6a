import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type Admitted, admitAsked } from "#core/flows/window-report/admit.ts";
import { type Asked, askedWindow } from "#core/flows/window-report/asked.ts";
import { reportOn } from "#core/flows/window-report/window-report.ts";
import type { Redaction } from "#core/verify/bundle/report-format.ts";
import type { Runner } from "#db/statement.ts";
import type { ReportKind } from "../issued/report-kind.ts";
import type { IssuedReport } from "../issued/row.ts";
import { contentOf } from "./content.ts";
import { gatherLines } from "./lines.ts";
import { peopleOf } from "./people.ts";
import { WindowQuestion } from "./question.ts";
import { inShownOrder, shownAs } from "./shown-as.ts";

/** The report on one window: who could read, who did, whose data, and for whom no read is in the complete log. */
export const windowKind: ReportKind = {
  fileName: "whosaw-window",
  async admit(run, viewer, row) {
    await admitted(run, viewer, row);
  },
  async make(run, viewer, row, progress) {
    const { asked, admitted: given } = await admitted(run, viewer, row);
    const before = row.askLeaf ?? 0;
    // Whose act it was, and single logins, show as people do.
    const shows = { ...given, investigated: given.investigated && row.redaction === "names" };
    const report = await reportOn(run, { ...asked, before }, shows, row.askedAt);
    await progress(15);
    const redaction = windowRedaction(row);
    const lines = await gatherLines(run, { ...asked, before }, redaction, (share) =>
      progress(15 + Math.floor(share * 55)),
    );
    if (lines === null) return "too_many";
    const people = await peopleOf(run, { ...asked, before }, lines, report);
    const shown = await shownAs(run, redaction, lines, people);
    await progress(75);
    return contentOf({ row, viewer, report, lines, people: inShownOrder(people, shown), shown });
  },
};

/** A window's reads name their readers, so that units alone would not do: pseudonyms carry the unit, too. */
const windowRedaction = ({ redaction }: Pick<IssuedReport, "redaction">): Redaction =>
  redaction === "names" ? "names" : "pseudonyms";

async function admitted(
  run: Runner,
  viewer: PersonViewer,
  { question, redaction }: Pick<IssuedReport, "question" | "redaction">,
): Promise<{ asked: Asked; admitted: Admitted }> {
  const asked = await askedWindow(run, WindowQuestion.parse(JSON.parse(question)));
  const given = await admitAsked(run, viewer, asked, "exposure.open");
  if (redaction === "names" && !given.investigated)
    throw new Refusal("invalid", {
      field: "redaction",
      detail: "names show once somebody investigates; until then take it with pseudonyms",
    });
  return { asked, admitted: given };
}
