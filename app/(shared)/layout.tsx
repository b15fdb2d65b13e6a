import type { ReactNode } from "react";
import { MismatchBanner } from "#app/_parts/mismatch-banner.tsx";
import { Brand } from "#components/shell/brand.tsx";

/** Around what somebody outside is shown: no way to anything else of this instance. */
export default function SharedLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <MismatchBanner />
      <main className="mx-auto flex w-full max-w-[760px] flex-col gap-6 px-6 py-12 max-desk:px-4 max-desk:py-6">
        <Brand />
        {children}
      </main>
    </>
  );
}
