import "server-only";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { LogSeal } from "#components/seal/log-seal.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { NavItem } from "#components/shell/nav.ts";
import { PersonCard } from "#components/shell/person-card.tsx";
import { type Theme, ThemeSwitch } from "#components/ui/theme-switch.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type ShellFacts, shellFacts } from "#core/flows/shell/shell-facts.ts";
import { navigationFor } from "#core/policy/pages.ts";
import { Providers } from "../_parts/providers.tsx";
import { SignOut } from "../_parts/sign-out.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { rolesInWords } from "./role-words.ts";
import { pageViewer } from "./viewer.ts";

/** The house around a signed-in page. Decides nothing: each page and verb asks for itself. */
export async function Shell({ children }: { children: ReactNode }) {
  const viewer = await pageViewer();
  const facts = await shellFacts(viewer);
  return (
    <Providers>
      <AppShell
        items={navItems(viewer, facts)}
        person={<Person viewer={viewer} theme={await chosenTheme()} />}
        seal={<LogSeal entries={facts.logEntries} witness={null} href="/log" />}
        banner={facts.demo ? <DemoBanner viewer={viewer} newestAt={facts.demo.newestAt} /> : null}
      >
        {children}
      </AppShell>
    </Providers>
  );
}

function navItems(viewer: PersonViewer, { openSevs }: ShellFacts): NavItem[] {
  return navigationFor(viewer.roles).flatMap(({ group, pages }) =>
    pages.map(({ path, label }) => ({
      href: path,
      label,
      ...(group === "none" ? {} : { group }),
      ...(path === "/sevs" && openSevs !== null ? { count: openSevs } : {}),
    })),
  );
}

function Person({ viewer, theme }: { viewer: PersonViewer; theme: Theme }) {
  return (
    <PersonCard name={viewer.name} role={rolesInWords(viewer.roles)}>
      <SignOut />
      <ThemeSwitch theme={theme} />
    </PersonCard>
  );
}

async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get("theme")?.value;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
