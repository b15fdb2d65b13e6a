import type { ReactNode } from "react";

interface PersonCardProps {
  name: string;
  /** What they are here for: "Reviewer". */
  role: string;
  /** Ends the session. */
  wayOut: ReactNode;
  /** What they may set here: language, theme. */
  children?: ReactNode;
}

/** Who is signed in, and the way out. */
export function PersonCard({ name, role, wayOut, children }: PersonCardProps) {
  return (
    <div className="flex flex-col gap-1">
      <p className="truncate font-medium">{name}</p>
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 truncate text-small text-soft">{role}</p>
        <div className="-mr-1.5 shrink-0">{wayOut}</div>
      </div>
      {children ? <div className="-ml-1.5 flex flex-col gap-1">{children}</div> : null}
    </div>
  );
}
