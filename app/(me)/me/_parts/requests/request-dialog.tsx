"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { articleWords } from "#components/rights/words.ts";
import { Choices } from "#components/ui/choices.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import type { RequestHandler } from "#core/flows/data-requests/who-handles.ts";
import { REQUEST_ARTICLES, type RequestArticle } from "#core/policy/data-request.ts";
import { AboutFields, EVERYTHING, type RequestScope } from "./about-fields.tsx";
import { NotByFields } from "./not-by-fields.tsx";

const MIN = 10;
const choicesIn = (t: Say["t"]) =>
  REQUEST_ARTICLES.map((value) => ({
    value,
    label: `${t(`requests.verb_${value}`)} (${articleWords(value, { t }).law})`,
    hint: t(`requests.more_${value}`),
  }));

/** A request under the GDPR: what for, about what, and who must not handle it. The button says who will see it. */
export function RequestDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { t } = say;
  const [article, setArticle] = useState<RequestArticle | null>(null);
  const [scope, setScope] = useState<RequestScope>(EVERYTHING);
  const [exclude, setExclude] = useState<readonly string[]>([]);
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const { data, error } = useQuery({
    queryKey: ["requests", "to"],
    queryFn: ({ signal }) => callJson<{ items: RequestHandler[] }>("me/requests/to", undefined, signal),
    retry: false,
  });
  const { sealing, post, reload } = useSealing(onClose);
  const short = text.trim().length < MIN;
  const goes = goesTo(data?.items ?? [], exclude, t);
  const whole = article === "erase" && scope.kinds.length === 0 && !scope.from && !scope.to;
  const busy = sealing.step === "sealing";
  const submit = () => {
    setTried(true);
    const body = { article, kinds: scope.kinds, from: scope.from || null, to: scope.to || null };
    if (article && !short)
      void post("me/requests", { ...body, text: text.trim(), exclude }, t("requests.logged"));
  };
  return (
    <SealedDialog
      title={t("requests.makeTitle")}
      description={t("requests.makeText")}
      verb={goes ?? t("requests.send")}
      disabled={!data || goes === null}
      missing={
        error
          ? inWords(error, say)
          : data && goes === null
            ? t("requests.nobodyLeft")
            : tried && !article
              ? t("requests.sayWhat")
              : null
      }
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <Choices
        label={t("requests.what")}
        choices={choicesIn(t)}
        value={article}
        onChange={setArticle}
        disabled={busy}
      />
      {whole ? <p className="rounded-button bg-warn-soft px-3 py-2">{t("requests.everythingGoes")}</p> : null}
      <AboutFields scope={scope} onChange={setScope} disabled={busy} />
      <TextArea
        label={t("requests.words")}
        value={text}
        maxLength={2_000}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        hint={t("requests.wordsHint")}
        error={tried && short ? t("common.atLeast", { n: MIN }) : undefined}
      />
      <NotByFields handlers={data?.items ?? []} exclude={exclude} onChange={setExclude} disabled={busy} />
    </SealedDialog>
  );
}

/** "Send to 2 stewards"; null where nobody is left. */
function goesTo(handlers: readonly RequestHandler[], exclude: readonly string[], t: Say["t"]): string | null {
  const left = handlers.filter(({ id }) => !exclude.includes(id));
  const stewards = left.filter(({ role }) => role === "steward").length;
  if (stewards > 0) return t("requests.sendStewards", { n: stewards });
  return left.length > 0 ? t("requests.sendPrivacy", { n: left.length }) : null;
}
