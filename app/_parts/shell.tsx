import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { navigationOf, roleWords } from "#app/_server/navigation.ts";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { LogSeal } from "#components/seal/log-seal.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { NavItem } from "#components/shell/nav.ts";
import { PersonCard } from "#components/shell/person-card.tsx";
import { type Theme, ThemeSwitch } from "#components/ui/theme-switch.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type ShellFacts, shellFacts } from "#core/flows/shell/shell-facts.ts";
import { LogFooter } from "./log-footer.tsx";
import { MismatchBanner } from "./mismatch-banner.tsx";
import { PaletteKeys } from "./palette/palette-keys.tsx";
import { Providers } from "./providers.tsx";
import { SignOut } from "./sign-out.tsx";
import { SteppedInBanner } from "./stepped-in-banner.tsx";

/** The house around a signed-in page. Decides nothing: each page and verb asks for itself. */
export async function Shell({ children }: { children: ReactNode }) {
  const viewer = (await maybePageViewer()) ?? redirect("/sign-in");
  const facts = await shellFacts(viewer);
  return (
    <Providers>
      <AppShell
        items={navItems(viewer, facts)}
        person={<Person viewer={viewer} theme={await chosenTheme()} />}
        seal={<LogSeal entries={facts.logEntries} href="/log" />}
        foot={<LogFooter href="/log" />}
        banner={
          <>
            <MismatchBanner />
            {facts.demo ? <SteppedInBanner viewer={viewer} newestAt={facts.demo.newestAt} /> : null}
          </>
        }
      >
        {children}
      </AppShell>
      <PaletteKeys items={navItems(viewer, facts)} handlesSevs={facts.openSevs !== null} />
    </Providers>
  );
}

/** The navigation with what is open beside it. */
function navItems(viewer: PersonViewer, { openSevs, unread }: ShellFacts): NavItem[] {
  const counts: Readonly<Record<string, number | null>> = { "/sevs": openSevs, "/inbox": unread || null };
  return navigationOf(viewer).map((item) => {
    const count = counts[item.href] ?? null;
    return count === null ? item : { ...item, count };
  });
}

function Person({ viewer, theme }: { viewer: PersonViewer; theme: Theme }) {
  return (
    <PersonCard name={viewer.name} role={roleWords(viewer)}>
      <SignOut />
      <ThemeSwitch theme={theme} />
    </PersonCard>
  );
}

async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get("theme")?.value;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
