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
}

/** A page's claim, what stands under it, and what can be done: beside the claim where there is room, else below all of it. */
export function PageHeader({ title, above = [], here, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      {above.length > 0 ? <Trail above={above} here={here ?? title} /> : null}
      <h1 className="max-w-[92ch] min-w-0 flex-1 basis-[160px] text-title text-pretty wide:order-1 wide:basis-[320px]">
        {title}
      </h1>
      {children ? (
        <div className="flex min-w-0 basis-full flex-col gap-2 wide:order-3">{children}</div>
      ) : null}
      {actions ? <div className="flex flex-wrap items-center gap-2 wide:order-2">{actions}</div> : null}
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
