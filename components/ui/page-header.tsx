import type { ReactNode } from "react";
import { useSay } from "../words/use-say.ts";
import { AppLink } from "./app-link.tsx";

interface PageHeaderProps {
  title: string;
  /** Where this page hangs: the pages above it, outermost first. `here` names this one. */
  above?: readonly { label: string; href: string }[];
  here?: string;
  /** Under the title: tags, times, one or two sentences. */
  children?: ReactNode;
  actions?: ReactNode;
  /** A title that is a whole sentence keeps the page's width; what can be done stands beside what is under it. */
  isSentence?: boolean;
}

const BESIDE_TITLE = {
  title: "flex-1 basis-[160px] wide:order-1 wide:basis-[320px]",
  under: "basis-full wide:order-3",
  actions: "wide:order-2",
};
const BELOW_SENTENCE = {
  title: "basis-full",
  under: "basis-full wide:flex-1 wide:basis-[320px]",
  actions: "",
};

/** A page's claim, what stands under it, and what can be done: beside the claim where there is room, else below all of it. */
export function PageHeader({ title, above = [], here, children, actions, isSentence }: PageHeaderProps) {
  const place = isSentence ? BELOW_SENTENCE : BESIDE_TITLE;
  return (
    <header className="mb-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      {above.length > 0 ? <Trail above={above} here={here ?? title} /> : null}
      <h1 className={`max-w-[92ch] min-w-0 text-title text-pretty ${place.title}`}>{title}</h1>
      {children ? <div className={`flex min-w-0 flex-col gap-2 ${place.under}`}>{children}</div> : null}
      {actions ? <div className={`flex flex-wrap items-center gap-2 ${place.actions}`}>{actions}</div> : null}
    </header>
  );
}

function Trail({ above, here }: { above: readonly { label: string; href: string }[]; here: string }) {
  const { t } = useSay();
  return (
    <nav
      aria-label={t("common.whereThisIs")}
      className="flex basis-full flex-wrap gap-2 text-small text-soft"
    >
      {above.map(({ label, href }) => (
        <span key={href} className="flex gap-2">
          <AppLink href={href} className="hover:text-ink">
            {label}
          </AppLink>
          <span aria-hidden="true">/</span>
        </span>
      ))}
      <span aria-current="page" className="text-ink">
        {here}
      </span>
    </nav>
  );
}

/** The inside of a page: its header and its cards, one under the other. */
export function PageStack({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4">{children}</div>;
}
