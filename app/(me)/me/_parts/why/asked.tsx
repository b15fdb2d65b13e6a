import { AppLink } from "#components/ui/app-link.tsx";
import { Talk } from "#components/why/talk.tsx";
import { standsMine } from "#components/why/words.ts";
import { useSay } from "#components/words/use-say.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { AskedActs } from "./asked-acts.tsx";

/** A question that one asked, under the read it is about: where it stands, what was said, and what one can do. */
export function Asked({ asked, zone }: { asked: MyAsked; zone: string }) {
  const say = useSay();
  const { t } = say;
  const { id, asked: first, named, sev, state, mayAppeal, mayWithdraw, version } = asked;
  return (
    <div className="mt-3 flex max-w-[72ch] flex-col gap-2">
      <p className="font-medium">
        {standsMine(asked, zone, say)}
        {sev === null ? null : (
          <>
            {" "}
            <AppLink href={`/me/sevs/${sev}`} className="text-link">
              {t("why.follow")}
            </AppLink>
          </>
        )}
      </p>
      {first.text ? <p className="break-words text-soft">{t("why.youAsked", { text: first.text })}</p> : null}
      <Talk talk={asked} zone={zone} asker="me" />
      {state === "open" ? (
        <p className="text-small text-soft">{t(named ? "why.withName" : "why.withoutName")}</p>
      ) : null}
      <AskedActs {...{ id, version, mayAppeal }} open={mayWithdraw} />
    </div>
  );
}
