import type { ReactNode } from "react";

/** Terms and what they are, one a line: owner, on call, you. `align` "start" suits long values, "end" short ones. */
export function DefinitionList({
  items,
  align = "end",
}: {
  items: readonly { term: string; value: ReactNode }[];
  align?: "start" | "end";
}) {
  const value = align === "end" ? "ml-auto text-right" : "flex-1";
  return (
    <dl className="flex flex-col gap-2">
      {items.map((item) => (
        <div key={item.term} className="flex gap-4">
          <dt className={`shrink-0 text-soft ${align === "start" ? "w-32" : ""}`}>{item.term}</dt>
          <dd className={`min-w-0 break-words ${value}`}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
