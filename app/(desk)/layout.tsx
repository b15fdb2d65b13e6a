import type { ReactNode } from "react";
import { Shell } from "#app/_server/shell.tsx";

export default function Layout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
