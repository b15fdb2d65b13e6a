import { Steps } from "#components/rights/steps.tsx";
import { aboutWords, articleWords, dueWords, erasureWords } from "#components/rights/words.ts";
import { useSay } from "#components/words/use-say.ts";
import type { RequestView } from "#core/flows/data-requests/view.ts";
import { isOpenRequest } from "#core/policy/data-request.ts";
import { OwnActs } from "./own-acts.tsx";

interface RequestItemProps {
  request: RequestView;
  zone: string;
  looksOnly: boolean;
}

/** A request of one's own: what it is, where it stands, every step, and what one can do next. */
export function RequestItem({ request, zone, looksOnly }: RequestItemProps) {
  const { id, article, state, ground, erasure, steps, late, version } = request;
  const say = useSay();
  const { t } = say;
  const { title, law } = articleWords(article, say);
  const open = isOpenRequest(state);
  return (
    <li className="flex flex-col gap-3 px-5 py-4 max-desk:px-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-medium">
          {title} <span className="font-regular text-soft">({law})</span>
        </h3>
        <p className={late ? "font-medium text-sev-0" : open ? "font-medium" : "text-soft"}>
          {t(`requests.state_${state}`)}
          {open ? `. ${dueWords(request, zone, say)}` : ""}
        </p>
      </div>
      <p className="text-soft">{aboutWords(request, say)}.</p>
      {ground ? <p>{t("requests.groundIs", { ground: t(`requests.ground_${ground}`) })}</p> : null}
      {erasure ? <p className="font-medium">{erasureWords(erasure, zone, say)}</p> : null}
      <Steps
        steps={open ? steps : steps.filter(({ kind }) => kind === "rights.decide")}
        zone={zone}
        person={null}
      />
      {open ? null : (
        <details>
          <summary className="cursor-pointer text-soft">
            {t("requests.allSteps", { n: steps.length })}
          </summary>
          <div className="mt-3">
            <Steps steps={steps} zone={zone} person={null} />
          </div>
        </details>
      )}
      {ground ? <p className="max-w-[72ch] text-small text-soft">{t("requests.complain")}</p> : null}
      <OwnActs
        {...{ id, version }}
        open={open && !looksOnly}
        askedBack={state === "asked_back"}
        what={title}
      />
    </li>
  );
}
