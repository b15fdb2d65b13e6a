import { AppLink } from "#components/ui/app-link.tsx";
import { Talk } from "#components/why/talk.tsx";
import { standsMine } from "#components/why/words.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { AskedActs } from "./asked-acts.tsx";

/** A question that one asked, under the read it is about: where it stands, what was said, and what one can do. */
export function Asked({ asked, zone }: { asked: MyAsked; zone: string }) {
  const { id, asked: first, named, sev, state, mayAppeal, version } = asked;
  return (
    <div className="mt-3 flex max-w-[72ch] flex-col gap-2">
      <p className="font-medium">
        {standsMine(asked, zone)}
        {sev === null ? null : (
          <>
            {" "}
            <AppLink href={`/me/sevs/${sev}`} className="text-link">
              Follow it
            </AppLink>
          </>
        )}
      </p>
      {first.text ? <p className="break-words text-soft">You asked: “{first.text}”</p> : null}
      <Talk talk={asked} zone={zone} asker="You" />
      {state === "open" ? (
        <p className="text-small text-soft">
          {named ? "With your name." : "You show as “an employee”; your name is sealed."}
        </p>
      ) : null}
      <AskedActs {...{ id, version, mayAppeal }} open={state === "open"} />
    </div>
  );
}
