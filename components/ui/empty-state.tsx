import type { ReactNode } from "react";

const PLACE = { page: "mx-auto py-12 max-desk:py-8", card: "py-4 max-desk:px-4" } as const;

/** Nothing here, said plainly, with what would fill it: in the middle of a page, or in a card among others. */
export function EmptyState({
  title,
  children,
  action,
  within = "page",
  alone = false,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  within?: keyof typeof PLACE;
  /** The page has nothing else, so this is its heading. */
  alone?: boolean;
}) {
  const Title = alone ? "h1" : "p";
  return (
    <div className={`flex max-w-[56ch] flex-col items-start gap-2 px-5 ${PLACE[within]}`}>
      <Title className="text-lead font-strong">{title}</Title>
      <div className="text-soft">{children}</div>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
