import { KeyCap } from "./key-cap.tsx";

/** Keys and what they do, in one quiet line: J K move. Not shown where there are no keys. */
export function KeyHints({ hints }: { hints: readonly { keys: readonly string[]; does: string }[] }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-soft max-desk:hidden">
      {hints.map((hint) => (
        <span key={hint.does} className="inline-flex items-center gap-1.5">
          {hint.keys.map((key) => (
            <KeyCap key={key}>{key}</KeyCap>
          ))}
          {hint.does}
        </span>
      ))}
    </p>
  );
}
