import type { ReactNode } from "react";
import { DemoBanner } from "#app/_parts/demo-banner.tsx";
import { LogFooter } from "#app/_parts/log-footer.tsx";
import { Providers } from "#app/_parts/providers.tsx";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <DemoBanner />
      {children}
      <Providers>
        <footer className="mx-auto w-full max-w-[720px] px-6 pb-8 max-desk:px-4">
          <LogFooter />
        </footer>
      </Providers>
    </>
  );
}
