import type { ReactNode } from "react";
import { DemoBanner } from "#app/_parts/demo-banner.tsx";
import { MismatchBanner } from "#app/_parts/mismatch-banner.tsx";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <MismatchBanner />
      <DemoBanner />
      {children}
    </>
  );
}
