"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiProblem } from "./api.ts";

const RETRIES_MAX = 2;

/** What client leaves need around them: asked data. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** An answer of ours is final; only a server that did not answer is asked again. */
function newClient(): QueryClient {
  const retry = (failures: number, error: Error) => !(error instanceof ApiProblem) && failures < RETRIES_MAX;
  return new QueryClient({
    defaultOptions: { queries: { retry, refetchOnWindowFocus: false }, mutations: { retry: false } },
  });
}
