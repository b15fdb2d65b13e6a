import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";

/** A few sentences under a heading. */
export function Said({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <Card label={title}>
      <CardHeader title={title} note={note} />
      <CardBody>
        <div className="flex max-w-[72ch] flex-col gap-2">{children}</div>
      </CardBody>
    </Card>
  );
}
