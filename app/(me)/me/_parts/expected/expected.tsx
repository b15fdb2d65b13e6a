import type { MyLine } from "#core/flows/my-page/lines.ts";
import { ExpectedAsk } from "./expected-ask.tsx";

/** Whether one expected a read: what one said, or the question where it is asked. */
export function Expected({ line, about }: { line: MyLine; about: string }) {
  const [entry] = line.leaves;
  if (line.expected !== null)
    return (
      <p className="mt-1 text-small text-soft">
        You said that you {line.expected ? "expected this" : "did not expect this"}. Only you see that.
      </p>
    );
  return line.asksExpected && entry !== undefined ? <ExpectedAsk entry={entry} about={about} /> : null;
}
