import type { ReactNode } from "react";
import { Card, CardBody } from "#components/ui/card.tsx";

/** One step of a page that is gone through from top to bottom. */
export function Step({
  n,
  title,
  note,
  children,
}: {
  n: number;
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <Card label={title}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-5 pt-4 pb-3 max-desk:px-4">
        <span aria-hidden="true" className="text-small text-faint tabular-nums">
          {n}
        </span>
        <h2 className="text-lead">{title}</h2>
        {note ? <span className="text-small text-soft">{note}</span> : null}
      </div>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
