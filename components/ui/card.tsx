import type { ReactNode } from "react";

/** A white sheet with a hairline. `label` makes it a named region. */
export function Card({
  children,
  label,
  className,
}: {
  children: ReactNode;
  label?: string;
  className?: string;
}) {
  const look = `min-w-0 overflow-hidden rounded-card border border-line bg-surface ${className ?? ""}`;
  if (!label) return <div className={look}>{children}</div>;
  return (
    <section aria-label={label} className={look}>
      {children}
    </section>
  );
}

/** A card's title, with what belongs beside it (chips) and a quiet note at the far end. */
export function CardHeader({ title, beside, note }: { title: string; beside?: ReactNode; note?: ReactNode }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3 max-desk:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-lead">{title}</h2>
        {beside}
      </div>
      {note ? <div className="text-small text-soft">{note}</div> : null}
    </div>
  );
}

/** The inside of a card that is not a list or a table. */
export function CardBody({ children }: { children: ReactNode }) {
  return <div className="px-5 pb-5 max-desk:px-4 max-desk:pb-4">{children}</div>;
}

/** The quiet last line of a card: "16 more readers". */
export function CardFooter({ children }: { children: ReactNode }) {
  return <div className="border-t border-line px-5 py-4 text-soft max-desk:px-4">{children}</div>;
}
