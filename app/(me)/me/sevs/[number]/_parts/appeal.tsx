"use client";

import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { SubjectSevView } from "#core/sev/views/subject-view.ts";

const REASON_MIN = 10;

/** The filer's appeal against the dismissal: once, still as "an employee"; then what came of it. */
export function Appeal({ sev }: { sev: Pick<SubjectSevView, "number" | "appeal" | "mayAppeal"> }) {
  const { t } = useSay();
  if (!sev.mayAppeal && !sev.appeal) return null;
  return (
    <Card label={t("mySev.appeal")}>
      <CardHeader title={t("mySev.appeal")} />
      <CardBody>
        <div className="flex max-w-[72ch] flex-col gap-2">
          {sev.appeal ? <Made appeal={sev.appeal} /> : <Form number={sev.number} />}
        </div>
      </CardBody>
    </Card>
  );
}

function Made({ appeal }: { appeal: NonNullable<SubjectSevView["appeal"]> }) {
  const { t } = useSay();
  return (
    <>
      <p className="break-words whitespace-pre-wrap">
        {appeal.reason === null
          ? t("mySev.youAppealedErased")
          : t("mySev.youAppealed", { reason: appeal.reason })}
      </p>
      {appeal.decided ? (
        <p className="break-words whitespace-pre-wrap">
          <strong>{t(appeal.decided.upheld ? "mySev.upheld" : "mySev.declined")}</strong>{" "}
          {appeal.decided.reason === null ? t("common.erasedText") : `“${appeal.decided.reason}”`}
        </p>
      ) : (
        <p className="text-soft">{t("mySev.appealOpen")}</p>
      )}
    </>
  );
}

function Form({ number }: { number: number }) {
  const { t } = useSay();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post } = useSealing(() => setReason(""));
  const busy = sealing.step === "sealing";
  const short = reason.trim().length < REASON_MIN;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!busy && !short)
          void post(`me/sevs/${number}/appeal`, { reason: reason.trim() }, t("mySev.appealLogged"));
      }}
    >
      <p className="text-soft">{t("mySev.appealText")}</p>
      <TextArea
        label={t("mySev.appealWhy")}
        value={reason}
        maxLength={2_000}
        disabled={busy}
        onChange={(event) => setReason(event.target.value)}
        error={tried && short ? t("common.atLeast", { n: REASON_MIN }) : undefined}
      />
      <Refusal sealing={sealing} />
      <div>
        <Button tone="solid" type="submit" disabled={busy} wraps>
          {t(busy ? "common.sealing" : "mySev.appealSend")}
        </Button>
      </div>
    </form>
  );
}
