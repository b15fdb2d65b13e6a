import type { ReactNode } from "react";
import { DemoBanner } from "#app/_parts/demo-banner.tsx";
import { LogFooter } from "#app/_parts/log-footer.tsx";
import { MismatchBanner } from "#app/_parts/mismatch-banner.tsx";
import { Providers } from "#app/_parts/providers.tsx";
import { Words } from "#app/_parts/words.tsx";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <Words of={["signIn"]}>
      <MismatchBanner />
      <DemoBanner />
      {children}
      <Providers>
        <footer className="mx-auto w-full max-w-[720px] px-6 pb-8 max-desk:px-4">
          <LogFooter />
        </footer>
      </Providers>
    </Words>
  );
}
