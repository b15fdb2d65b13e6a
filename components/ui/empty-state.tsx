import type { ReactNode } from "react";

/** Nothing here, said plainly, with what would fill it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-[56ch] flex-col items-start gap-2 px-5 py-12 max-desk:py-8">
      <p className="text-lead font-strong">{title}</p>
      <div className="text-soft">{children}</div>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
