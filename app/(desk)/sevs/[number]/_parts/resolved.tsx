import type { ReactNode } from "react";

/** What a promise answers, rendered on the server within a part that is asked for by a function. */
export function resolved<T>(answer: Promise<T>, render: (value: T) => ReactNode): ReactNode {
  return <Resolved answer={answer} render={render} />;
}

async function Resolved<T>({ answer, render }: { answer: Promise<T>; render: (value: T) => ReactNode }) {
  return render(await answer);
}
