import type { ReactNode } from "react";

/** Hashes, keys and relation names. Long ones break anywhere, so that all of it can be compared. */
export function Mono({ children }: { children: ReactNode }) {
  return <code className="font-mono text-small break-all">{children}</code>;
}
