import { AppLink } from "#components/ui/app-link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";

/** Where it stands beside its state: snoozed, contained by an exception, merged, its label. Nothing where nothing is. */
export function Standing({ sev }: { sev: SevView }) {
  const { label, snoozedUntil, exception, mergedInto } = sev.life;
  if (!label && !snoozedUntil && !exception && !mergedInto) return null;
  return (
    <ul className="flex flex-col gap-1 text-small text-soft">
      {label ? <li>{label === "true_positive" ? "A true positive." : "A false positive."}</li> : null}
      {mergedInto ? (
        <li>
          Handled in{" "}
          <AppLink href={`/sevs/${mergedInto.number}`} className="text-link">
            SEV-{mergedInto.number}
          </AppLink>
          : {mergedInto.title}
        </li>
      ) : null}
      {snoozedUntil ? (
        <li>
          Snoozed until <Time atUtc={snoozedUntil.toISOString()} /> UTC, or until its evidence grows.
        </li>
      ) : null}
      {exception ? (
        <li>
          Contained with an exception until <Time atUtc={exception.until.toISOString()} /> UTC: “
          {exception.text}”
        </li>
      ) : null}
    </ul>
  );
}
