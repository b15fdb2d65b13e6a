import { type Severity, sev } from "#core/base/scales.ts";
import { heldAfterChange, isSerious } from "#core/policy/sev-moves.ts";
import { isOpen, type SevState } from "#core/policy/sev-states.ts";

/** A SEV as far as its life goes: what the real one is compared with. */
export interface Model {
  readonly state: SevState;
  readonly automatic: Severity;
  readonly triaged: Severity | null;
  readonly final: Severity | null;
  readonly held: Severity | null;
  readonly heldFor: "severity" | "dismiss" | null;
  readonly acknowledged: boolean;
  readonly accepted: boolean;
  readonly version: number;
}

/** What a reviewer, or for a confirmation a second one, can try. */
export type Try =
  | { readonly act: "acknowledge" | "investigate" | "contained" | "toReview" | "close" | "reopen" }
  | { readonly act: "dismiss" | "confirm" | "decline" }
  | { readonly act: "severity" | "finish"; readonly to: number };

export const filedModel = (version: number): Model => ({
  state: "triage",
  automatic: sev(3),
  triaged: null,
  final: null,
  held: null,
  heldFor: null,
  acknowledged: false,
  accepted: false,
  version,
});

const severityOf = ({ final, triaged, automatic }: Model): Severity => final ?? triaged ?? automatic;
const isSeriousNow = (model: Model): boolean => isSerious(severityOf(model)) || model.held !== null;

/** What becomes of a SEV by an act; the same object where nothing does, null where it is refused. Pure. */
export function tried(model: Model, attempt: Try): Model | null {
  const next = (change: Partial<Model>): Model => ({ ...model, ...change, version: model.version + 1 });
  const moved = (from: SevState, change: Partial<Model>): Model | null =>
    model.state === from ? next({ acknowledged: true, ...change }) : null;
  const back = { final: null, heldFor: null, held: null } as const;
  const keeps = model.heldFor === "severity" && model.final === null;
  const waits = keeps ? { ...back, heldFor: model.heldFor, held: model.held } : back;
  switch (attempt.act) {
    case "acknowledge":
      if (!isOpen(model.state) && model.held === null) return null;
      return model.acknowledged ? model : next({ acknowledged: true });
    case "investigate": {
      const accepted = model.accepted || isSeriousNow(model);
      if (model.state === "triage") return next({ state: "investigating", acknowledged: true, accepted });
      if (!isOpen(model.state)) return null;
      if (isSeriousNow(model) && !model.accepted) return next({ accepted: true });
      return model.state === "investigating" ? model : null;
    }
    case "contained":
      return moved("investigating", { state: "contained" });
    case "toReview":
      return moved("contained", { state: "review" });
    case "finish": {
      if (model.state !== "review" || model.final !== null) return null;
      const held = heldAfterChange(severityOf(model), sev(attempt.to), model.held);
      return next({ final: sev(attempt.to), held, heldFor: held === null ? null : "severity" });
    }
    case "close":
      return model.final !== null && model.held === null ? moved("review", { state: "closed" }) : null;
    case "dismiss": {
      if (model.held !== null) return null;
      const serious = isSerious(severityOf(model));
      const held = serious ? severityOf(model) : null;
      return moved("triage", { state: "dismissed", held, heldFor: serious ? "dismiss" : null });
    }
    case "reopen": {
      if (model.state === "triage" || model.state === "investigating") return null;
      if (model.state === "dismissed") return next({ ...waits, state: "triage" });
      const taken = { ...model, ...waits };
      return next({
        ...waits,
        state: "investigating",
        acknowledged: true,
        accepted: model.accepted || isSeriousNow(taken) || isSeriousNow(model),
      });
    }
    case "severity": {
      if (!isOpen(model.state) || model.final !== null) return null;
      const to = sev(attempt.to);
      if (model.triaged === to) return model;
      const held = heldAfterChange(severityOf(model), to, model.held);
      const accepted = model.accepted || (isSerious(to) && model.state !== "triage");
      return next({
        triaged: to,
        held,
        heldFor: held === null ? null : "severity",
        acknowledged: true,
        accepted,
      });
    }
    case "confirm":
      return model.held === null ? null : next({ held: null, heldFor: null });
    case "decline":
      if (model.held === null) return null;
      if (model.heldFor === "dismiss") return next({ ...back, state: "triage", acknowledged: true });
      return next(
        model.final === null ? { ...back, triaged: model.held } : { ...back, triaged: model.triaged },
      );
  }
}
