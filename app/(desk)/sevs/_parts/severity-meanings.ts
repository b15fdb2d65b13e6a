import type { SeverityChoice } from "#components/severity/severity-picker.tsx";
import { sev } from "#core/base/scales.ts";

/** What each severity means and asks for, most serious first. */
export const SEVERITY_CHOICES: readonly SeverityChoice[] = [
  {
    severity: sev(0),
    meaning: "DSS 4, mass or company-wide, reads found or not excludable. Contain in 1 h.",
  },
  {
    severity: sev(1),
    meaning: "DSS 3-4 open beyond need, or repeated improper DSS 4 reads. Contain in 4 h.",
  },
  { severity: sev(2), meaning: "Confirmed improper read of few people. Contain in 24 h." },
  { severity: sev(3), meaning: "Plausible, unconfirmed. Ask actor and subject. Contain in 5 days." },
  { severity: sev(4), meaning: "Small slip, DSS 1-2. Acknowledge by the next day." },
  { severity: sev(5), meaning: "Informational, test. No clock." },
];
