import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askSuppression } from "#core/flows/detection/suppress/ask-suppression.ts";
import { confirmSuppression, declineSuppression } from "#core/flows/detection/suppress/decide-suppression.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";

const load = (file: object) =>
  importDirectoryFile(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
const opened = { id: "HR-1", assignees: ["ana"], subjects: ["fay", "cy"], from: "2026-01-05" };

/** What a directory says about why somebody reads somebody: a case that is closed later, and the other kinds. */
export async function honestContext(): Promise<void> {
  await load({
    datasets: [{ id: "prompts", name: "Prompts", dss: 3, family: "talk", needsCase: true }],
    cases: [opened, { ...opened, id: "HR-2", assignees: ["ben"] }],
    projects: [{ id: "x", members: ["ana", "ben", "eve"], from: "2026-01-01" }],
    ties: [{ person: "ana", other: "gus", kind: "mentor" }],
    onCall: [{ person: "ben", from: "2026-01-01T18:00:00Z", to: "2026-01-02T08:00:00Z" }],
    leave: [{ person: "cy", from: "2026-02-01", to: "2026-02-10" }],
    vips: ["fay", "gus"],
    holdings: [{ purpose: "model-quality", person: "ana", from: "2025-01-01", to: "2025-06-30" }],
    optOuts: [{ person: "cy", from: "2025-01-01", to: "2025-06-30" }],
    posts: [{ person: "eve", from: "2026-01-01", team: "Search", title: "Clerk" }],
  });
  await load({ cases: [{ ...opened, to: "2026-03-01" }], vips: ["fay"] });
}

/** A suppression that is in force, and one that was declined. */
export async function honestSuppressions(one: PersonViewer, two: PersonViewer): Promise<void> {
  const reason = "They label data: much is usual for them";
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const asking = { rules: ["slow", "rarity"], role: "Labeller", until, reason };
  await confirmSuppression(two, { ...(await askSuppression(one, asking)), reason });
  await declineSuppression(two, { ...(await askSuppression(one, asking)), reason });
}
