import type { ReactNode } from "react";

/** In a card it stands under the card's title, and weighs less than that. */
const PLACE = {
  page: { box: "mx-auto gap-2 py-12 max-desk:py-8", title: "text-lead font-strong" },
  card: { box: "gap-1 pb-5 max-desk:px-4 max-desk:pb-4", title: "font-medium" },
} as const;

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
  const { box, title: look } = PLACE[within];
  return (
    <div className={`flex max-w-[56ch] flex-col items-start px-5 ${box}`}>
      <Title className={look}>{title}</Title>
      <div className="text-soft">{children}</div>
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
