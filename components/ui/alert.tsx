import type { ReactNode } from "react";

/** Why something was not done, said aloud as it appears. */
export const Alert = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="rounded-button bg-danger-soft px-3 py-2">
    {children}
  </p>
);
