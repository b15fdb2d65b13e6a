import { aboutWords, articleWords, dueWords } from "#components/rights/words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { RequestToAnswer } from "#core/flows/data-requests/list-requests.ts";
import { isOpenRequest } from "#core/policy/data-request.ts";

/** One request of the list: whose, what for, about what, where it stands and until when. The whole row opens it. */
export function RequestLine({ request }: { request: RequestToAnswer }) {
  const { id, article, person, team, left, state, takenBy, late } = request;
  const say = useSay();
  const { title, law } = articleWords(article, say);
  const stands = say.t(`requests.state_${state}`);
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-5 py-3 transition-colors hover:bg-sunk max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className="break-words">
          <AppLink href={`/requests/${id}`} className="font-medium after:absolute after:inset-0">
            {title}
          </AppLink>{" "}
          <span className="text-soft">
            ({law}), {person}
            {team ? `, ${team}` : ""}
            {left ? ", left: tell them by letter" : ""}
          </span>
        </p>
        <p className="break-words text-small text-soft">{aboutWords(request, say)}</p>
      </div>
      <div className="desk:w-72 desk:text-right">
        <p className={late ? "font-medium text-sev-0" : isOpenRequest(state) ? "font-medium" : "text-soft"}>
          {isOpenRequest(state) ? dueWords(request, "UTC", say) : stands}
        </p>
        <p className="text-small text-soft">
          {isOpenRequest(state) ? `${stands}${takenBy ? `, ${takenBy}` : ", nobody took it"}` : takenBy}
        </p>
      </div>
    </li>
  );
}
