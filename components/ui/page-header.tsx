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

/** A page's claim, what stands under it, and what can be done. */
export function PageHeader({ title, above = [], here, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-1 flex flex-col gap-2">
      {above.length > 0 ? <Trail above={above} here={here ?? title} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-[92ch] flex-1 basis-[320px]">
          <h1 className="text-title text-pretty">{title}</h1>
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children ? <div className="flex flex-col gap-2">{children}</div> : null}
    </header>
  );
}

function Trail({ above, here }: { above: readonly { label: string; href: string }[]; here: string }) {
  const { t } = useSay();
  return (
    <nav aria-label={t("common.whereThisIs")} className="flex flex-wrap gap-2 text-small text-soft">
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
