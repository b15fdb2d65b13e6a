import type { PersonViewer } from "#core/base/viewer.ts";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";
import type { IssuedReport } from "../issued/row.ts";
import type { Line } from "./lines.ts";
import type { Person } from "./people.ts";
import type { ShownAs } from "./shown-as.ts";

/** All that a report on a window is made of. */
export interface Gathered {
  readonly row: IssuedReport;
  readonly viewer: Pick<PersonViewer, "roles">;
  readonly report: WindowReport;
  readonly lines: readonly Line[];
  readonly people: readonly Person[];
  readonly shown: ShownAs;
}
