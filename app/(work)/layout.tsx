import type { ReactNode } from "react";
import { Shell } from "#app/_parts/shell.tsx";
import { UrlFilters } from "#app/_parts/url-filters.tsx";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <Shell>
      <UrlFilters>{children}</UrlFilters>
    </Shell>
  );
}
