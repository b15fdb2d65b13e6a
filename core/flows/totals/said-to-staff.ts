import type { Viewer } from "#core/base/viewer.ts";
import type { SaidStatement } from "#core/policy/statement/statement.ts";
import { saidAbout, toldToStaff } from "#core/sev/statements/my-statements.ts";
import type { Runner } from "#db/statement.ts";
import { saidAboutProgramme } from "../programme-statements/said-about-programme.ts";

const SEVS_MAX = 20;

/** A statement to staff, about a SEV or, without a number, about the programme. */
export interface SaidToStaff {
  readonly sev: number | null;
  readonly said: SaidStatement;
}

/** What staff were told, newest first. Of restricted SEVs there is nothing here. */
export async function saidToStaff(run: Runner, viewer: Viewer): Promise<SaidToStaff[]> {
  const [programme, sevs] = await Promise.all([
    saidAboutProgramme(viewer),
    toldToStaff(run, SEVS_MAX).then((numbers) => saidAbout(run, numbers)),
  ]);
  const all = [
    ...programme.statements.map((said) => ({ sev: null, said })),
    ...[...sevs].flatMap(([sev, { statements }]) => statements.map((said) => ({ sev, said }))),
  ];
  return all
    .filter(({ said }) => said.audience === "staff")
    .sort((a, b) => b.said.at.getTime() - a.said.at.getTime());
}
