import type { ReactNode } from "react";
import { MismatchBanner } from "#app/_parts/mismatch-banner.tsx";
import { Words } from "#app/_parts/words.tsx";

export default function LinkLayout({ children }: { children: ReactNode }) {
  return (
    <Words of={["link"]}>
      <MismatchBanner />
      {children}
    </Words>
  );
}
