import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import type { Alert } from "#core/detect/engine/judged.ts";
import { brokenByTerms, type PolicyRule } from "#core/detect/families/policy-rules.ts";

/** Which of a reader's reads a finding is about; what is left out is not narrowed. */
export interface Narrowed {
  /** Reads that name one of these people. */
  readonly subjects?: readonly string[];
  /** Reads that name anybody but their reader: what is counted is people. */
  readonly named?: true;
  readonly datasets?: readonly string[];
  readonly dss?: number;
  /** This sensitive or more. */
  readonly dssFrom?: number;
  /** One of these; null: none was named. */
  readonly purposes?: readonly (string | null)[];
  /** Reads that break this rule. */
  readonly rule?: PolicyRule;
  /** The first hour of three by the clock of the reader's zone. */
  readonly hour?: { readonly from: number; readonly zone: string };
  /** The digest of the application, "" for none, and how. */
  readonly way?: { readonly via: string; readonly how: string };
  /** So many days further back than the reader's day: what is slow. */
  readonly days?: number;
}

const SLOW_DAYS = 30;

/** The reads that the first sentence of an alert speaks of, by its most pressing reason. */
export function narrowedTo({ pressing, measured }: Alert, around: Circumstances): Narrowed {
  const measure = pressing.reasons[0]?.measure ?? "";
  const { people } = measured.unexplained;
  const untied = people.filter(({ evidence }) => evidence.tie === "none");
  switch (measure.split(" ")[0]) {
    case "U.untied":
      return named(untied);
    case "U.fresh":
      return named(untied.filter(({ fresh }) => fresh));
    case "U.dss3":
    case "U.dss4":
      return { ...named(untied.filter(({ fresh }) => fresh)), dssFrom: Number(measure.slice(-1)) };
    case "V.people":
      return { named: true };
    case "V.sensitive":
      return { named: true, dss: 4 };
    case "V.family":
      return { named: true, datasets: datasetsOf(measured, measure.slice("V.family ".length), around) };
    case "S.pair":
      return { subjects: [measured.slow.pair.subject], days: SLOW_DAYS };
    case "S.total":
    case "S.sumU":
    case "S.sumV":
      return { named: true, days: SLOW_DAYS };
    case "S.growth":
      return { days: SLOW_DAYS };
    default:
      if (measure.startsWith("R.")) return rare(measured, measure.slice(2), around);
      return measure.startsWith("P.") ? broken(measured, measure, around) : {};
  }
}

type MeasuredDay = Alert["measured"];

const named = (people: MeasuredDay["unexplained"]["people"]): Narrowed =>
  people.length > 0 ? { subjects: people.map(({ subject }) => subject) } : { named: true };

/** The datasets of a family that were read on the day. */
const datasetsOf = ({ rollup }: MeasuredDay, family: string, around: Circumstances): string[] =>
  [...rollup.categories.dataset.keys()].filter((dataset) => around.familyOf(dataset) === family);

function rare(measured: MeasuredDay, dimension: string, around: Circumstances): Narrowed {
  const category = measured.rarities.find((each) => each.dimension === dimension)?.category ?? "";
  const at = category.lastIndexOf(":");
  switch (dimension) {
    case "dataset":
      return { datasets: [category] };
    case "dss":
      return {
        datasets: datasetsOf(measured, category.slice(0, at), around),
        dss: Number(category.slice(at + 1)),
      };
    case "purpose":
      return { purposes: [category === "none" ? null : category] };
    case "hour":
      return { hour: { from: Number(category.split(" ")[1]), zone: measured.standing.zone } };
    default:
      return { way: { via: category.slice(0, at), how: category.slice(at + 1) } };
  }
}

/** A rule about people is broken by reads of them; any other by reads under a purpose that may break it. */
function broken({ rollup }: MeasuredDay, measure: string, around: Circumstances): Narrowed {
  const rule = measure.slice(2) as PolicyRule;
  const subjects = [...(rollup.policy.get(rule)?.subjects ?? [])];
  switch (rule) {
    case "line-or-vip":
    case "opted-out":
      return { subjects };
    case "without-case":
      return {
        ...(subjects.length > 0 ? { subjects } : {}),
        datasets: [...rollup.categories.dataset.keys()].filter((dataset) => around.needsCase(dataset)),
      };
    case "not-employed":
      return {};
    default: {
      const purposes = [...rollup.categories.purpose.keys()].map((id) => (id === "none" ? null : id));
      return { rule, purposes: purposes.filter((purpose) => mayBreak(rollup, purpose, rule, around)) };
    }
  }
}

/** Whether any read of the day under a purpose can have broken a rule. */
const mayBreak = (
  { actor, day, firstMs, lastMs, categories }: MeasuredDay["rollup"],
  purpose: string | null,
  rule: PolicyRule,
  around: Circumstances,
): boolean =>
  [...categories.dataset.keys()].some((dataset) =>
    [firstMs, lastMs].some((atMs) =>
      brokenByTerms(actor, { purpose, dataset, dss: 4, firstMs: atMs, lastMs: atMs }, day, around).includes(
        rule,
      ),
    ),
  );
