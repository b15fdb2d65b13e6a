import { Mono } from "../ui/mono.tsx";

interface Step {
  readonly claim: string;
  readonly holds: boolean;
  readonly found: string;
  readonly path?: readonly {
    readonly side: "left" | "right";
    readonly sibling: string;
    readonly became: string;
  }[];
}

/** What was checked, one line a claim, with what came out; the path opens to every hash. */
export function ProofSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step) => (
        <li key={step.claim} className="flex flex-col gap-1">
          <p className="flex gap-2">
            <span className={`w-14 shrink-0 font-medium ${step.holds ? "text-seal" : "text-sev-0"}`}>
              {step.holds ? "holds" : "fails"}
            </span>
            <span>{step.claim}</span>
          </p>
          <div className="pl-16 text-small text-soft">
            <Mono>{step.found}</Mono>
            {step.path && step.path.length > 0 ? <Path path={step.path} /> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Path({ path }: { path: NonNullable<Step["path"]> }) {
  return (
    <details className="mt-1">
      <summary className="text-link">Every hash of the path</summary>
      <ol className="mt-2 flex flex-col gap-2">
        {path.map(({ side, sibling, became }, level) => (
          <li key={sibling}>
            {level + 1}: with <Mono>{sibling}</Mono> on the {side}, becomes <Mono>{became}</Mono>
          </li>
        ))}
      </ol>
    </details>
  );
}
