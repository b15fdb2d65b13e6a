import { stdnum, type Validator } from "stdnum";
import type { Category } from "../categories.ts";
import type { Candidate } from "./chains.ts";
import { type Around, isNear, isOtherNumber } from "./context.ts";
import { NATIONAL, type NationalRule } from "./national-rules.ts";

interface Ready extends NationalRule {
  readonly validators: readonly Validator[];
}

/** Rules by the shape of what they look for: "9" for a digit, "A" for a letter. */
const BY_SHAPE: ReadonlyMap<string, readonly Ready[]> = byShape();

function byShape(): Map<string, Ready[]> {
  const shapes = new Map<string, Ready[]>();
  for (const rule of NATIONAL) {
    const ready: Ready = { ...rule, validators: (rule.stdnum ?? []).map(validatorOf) };
    for (const shape of rule.shapes.map(spelled)) shapes.set(shape, [...(shapes.get(shape) ?? []), ready]);
  }
  return shapes;
}

/** "A2 96 A" is "AA999999A". */
function spelled(shape: string): string {
  const parts = shape.split(" ").map((each) => each[0]!.repeat(Number(each.slice(1) || "1")));
  return parts.join("");
}

function validatorOf(name: string): Validator {
  const [country = "", number = ""] = name.split(".");
  const found = stdnum[country]?.[number];
  if (!found) throw new Error(`stdnum knows no ${name}`);
  return found;
}

/** Whether some country has numbers of this shape. */
export const isNational = (shape: string): boolean => BY_SHAPE.has(shape);

/** The number of a person or a taxpayer that this is: its form, its check digits and, where those are weak, its words. */
export function nationalNumber(
  { compact, shape }: Candidate,
  written: string,
  around: () => Around,
): Category | null {
  const rules = BY_SHAPE.get(shape);
  if (!rules) return null;
  const capitals = written.toUpperCase();
  for (const rule of rules) if (fits(rule, compact, capitals, around)) return rule.category;
  return null;
}

function fits(
  { validators, form, context }: Ready,
  compact: string,
  written: string,
  around: () => Around,
): boolean {
  const inForm = form?.test(written) ?? false;
  const words = around();
  if (!inForm && !(context && isNear(context, words))) return false;
  if (inForm && isOtherNumber(words)) return false;
  return (
    validators.length === 0 ||
    validators.some((each) => each.validate(compact).isValid || each.validate(written).isValid)
  );
}
