"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { callJson, inWords } from "#app/_parts/api.ts";
import { count } from "#components/text/format.ts";

/** Sends what goes into the log and says by which entry. A refusal stays where it was asked, and nothing is lost. */
export function useSent(done: () => void) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (path: string, body: Record<string, unknown>, said: string) => {
    setBusy(true);
    setRefused(null);
    try {
      const { leafIndex } = await callJson<{ leafIndex: number }>(path, body);
      toast(said, { description: `Sealed as entry ${count(leafIndex)}.` });
      done();
      router.refresh();
    } catch (error) {
      setRefused(inWords(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, send };
}
