"use client";

import { useState } from "react";
import { useSay } from "#components/words/use-say.ts";

/** Ends the session on the server, then leaves. */
export function SignOut() {
  const { t } = useSay();
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    const answer = await fetch("/api/v1/session", {
      method: "DELETE",
      headers: { "Content-Type": "application/json" },
    }).catch(() => null);
    if (answer?.ok || answer?.status === 401) window.location.assign("/sign-in");
    else setFailed(true);
  };
  return (
    <button
      type="button"
      onClick={() => void signOut()}
      className="rounded-tag px-1.5 py-0.5 text-small text-soft hover:text-ink"
    >
      {t(failed ? "shell.notSignedOut" : "shell.signOut")}
    </button>
  );
}
