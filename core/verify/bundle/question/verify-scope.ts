import { unreachable } from "#core/base/unreachable.ts";
import { type Check, holds } from "../check-failed.ts";
import { asText } from "../csv.ts";
import type { ProvenBody } from "../proven-cells.ts";
import type { ProvenEntry } from "../verify-entries.ts";
import { at, listOf, type TableLine } from "./derived.ts";
import type { QuestionScope, QuestionStatement } from "./format.ts";

const SAYS: Check = "each line says what its entry says";

/** Holds that a line is one that was asked for. Throws CheckFailed. */
export function verifyScope(
  where: string,
  line: TableLine,
  { leaf, body }: ProvenEntry,
  { report, scope, askLeaf }: QuestionStatement,
): void {
  holds(leaf < askLeaf, SAYS, `${where}: it is younger than the question`);
  const outside = `${where}: it lies outside of what was asked`;
  switch (report) {
    case "reads":
      holds(isWithin(String(body.happenedAt), scope), SAYS, outside);
      holds(isReadAsked(line, body, scope), SAYS, outside);
      return;
    case "sev":
      holds(body.kind === "read" || body.sev === scope.sev, SAYS, `${where}: it is of another SEV`);
      return;
    case "purposes":
      holds(isOneOf(scope.purposes, String(body.purpose)), SAYS, outside);
      return; // a register without its beginnings would be none
    case "completeness":
      holds(isOneOf(scope.sources, String(body.source ?? scope.sources[0])), SAYS, outside);
      return;
    case "watchers":
    case "programme":
      holds(isWithin(body.recordedAt, scope), SAYS, outside);
      holds(isOfReader(line, scope), SAYS, outside);
      return;
    default:
      unreachable(report);
  }
}

const isWithin = (time: string, { from, to }: QuestionScope): boolean =>
  (from === null || time >= from) && (to === null || time < to);

const isOneOf = (list: readonly (string | number)[], value: string | number): boolean =>
  list.length === 0 || list.includes(value);

function isReadAsked(line: TableLine, body: ProvenBody, scope: QuestionScope): boolean {
  const touched = body.datasets as readonly { id: string; dss: number }[];
  return (
    touched.some(({ id, dss }) => isOneOf(scope.datasets, id) && isOneOf(scope.dss, dss)) &&
    isOneOf(scope.sources, String(body.source)) &&
    isOneOf(scope.purposes, body.purpose === null ? "none" : String(body.purpose)) &&
    isOneOf(scope.how, String(body.how)) &&
    (scope.outcome === null || body.outcome === scope.outcome) &&
    isOfReader(line, scope) &&
    isOfPeople(line, body, scope)
  );
}

/** Of one reader: every line is theirs; one that cannot be opened any more is the report's word. */
const isOfReader = (line: TableLine, { reader }: QuestionScope): boolean => {
  const shown = at(line, "reader") || at(line, "by");
  return reader === null || shown === "" || shown === asText(reader);
};

/** Of some people: it names one of them, or may; where nobody shows that is the report's word. */
function isOfPeople(line: TableLine, body: ProvenBody, { people }: QuestionScope): boolean {
  if (people === null || body.scope !== "people") return people === null || body.scope === "dataset";
  const named = listOf(at(line, "people"));
  return named.length === 0 || named.some((id) => people.includes(id));
}
