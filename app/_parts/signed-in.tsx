import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { navigationOf, roleWords } from "#app/_server/navigation.ts";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { AppShell } from "#components/shell/app-shell.tsx";
import { PersonCard } from "#components/shell/person-card.tsx";
import { type Theme, ThemeSwitch } from "#components/ui/theme-switch.tsx";
import { SignOut } from "./sign-out.tsx";

/** The layout of every group of signed-in pages. It shows who is here; who may see a page is the page's to ask. */
export async function SignedIn({ children }: { children: ReactNode }) {
  const viewer = (await maybePageViewer()) ?? redirect("/sign-in");
  const theme = (await cookies()).get("theme")?.value;
  return (
    <AppShell
      items={navigationOf(viewer)}
      person={
        <PersonCard name={viewer.name} role={roleWords(viewer)}>
          <SignOut />
          <ThemeSwitch theme={isTheme(theme) ? theme : "system"} />
        </PersonCard>
      }
    >
      {children}
    </AppShell>
  );
}

const isTheme = (value: string | undefined): value is Theme =>
  value === "system" || value === "light" || value === "dark";
