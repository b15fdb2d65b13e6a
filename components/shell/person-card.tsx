import type { ReactNode } from "react";

interface PersonCardProps {
  name: string;
  /** What they are here for: "Reviewer". */
  role: string;
  /** Sign out, theme. */
  children?: ReactNode;
}

/** Who is signed in, and the way out. */
export function PersonCard({ name, role, children }: PersonCardProps) {
  return (
    <div className="flex flex-col gap-1">
      <p className="truncate font-medium">{name}</p>
      <p className="truncate text-small text-soft">{role}</p>
      {children ? <div className="-ml-1.5 flex flex-wrap items-center gap-1">{children}</div> : null}
    </div>
  );
}
