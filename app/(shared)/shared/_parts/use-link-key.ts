"use client";

import { useEffect, useState } from "react";

/** What stands behind `#` in the link, which is then taken out of the address; null without one, undefined until it was looked for. */
export function useLinkKey(): string | null | undefined {
  const [key, setKey] = useState<string | null>();
  useEffect(() => {
    const take = () => {
      const given = window.location.hash.slice(1);
      setKey((before) => given || before || null);
      // Whoever looks at the history of this browser later finds no link there.
      if (given) window.history.replaceState(null, "", window.location.pathname);
    };
    take();
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  return key;
}
