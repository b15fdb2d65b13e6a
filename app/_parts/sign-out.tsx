"use client";

import { useState } from "react";

/** Ends the session here and on the server, then goes to the sign-in page. */
export function SignOut() {
  const [busy, setBusy] = useState(false);
  return (
    <button
      type="button"
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void signOut().finally(() => setBusy(false));
      }}
      className="rounded-tag px-1.5 py-0.5 text-small text-soft hover:text-ink"
    >
      Sign out
    </button>
  );
}

/** next-auth keeps a token of its own against foreign forms; a full page load afterwards forgets what was shown. */
async function signOut(): Promise<void> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  await fetch("/api/auth/signout", { method: "POST", body: new URLSearchParams({ csrfToken, json: "true" }) });
  window.location.assign("/sign-in");
}
