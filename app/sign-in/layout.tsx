import type { ReactNode } from "react";
import { DemoBanner } from "#app/_parts/demo-banner.tsx";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <DemoBanner />
      {children}
    </>
  );
}
