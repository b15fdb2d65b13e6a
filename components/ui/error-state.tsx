import type { ReactNode } from "react";

/** What did not work, what that means for the reader, and the way out. `code` is for whoever looks it up. */
export function ErrorState({
  title,
  children,
  action,
  code,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  code?: string;
}) {
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-[56ch] flex-col items-start gap-2 px-5 py-12 max-desk:py-8"
    >
      <p className="text-lead font-strong text-sev-0">{title}</p>
      <div className="text-soft">{children}</div>
      {action ? <div className="mt-2">{action}</div> : null}
      {code ? <p className="mt-2 font-mono text-small text-faint">{code}</p> : null}
    </div>
  );
}
