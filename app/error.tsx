"use client";

import type { ComponentProps } from "react";
import { PageError } from "./_parts/page-error.tsx";

export default function RootError(props: ComponentProps<typeof PageError>) {
  return (
    <main className="mx-auto max-w-[720px] p-8 max-desk:p-4">
      <PageError {...props} />
    </main>
  );
}
