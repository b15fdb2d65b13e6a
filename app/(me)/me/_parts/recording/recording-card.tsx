import { getSay } from "#app/_server/words.ts";
import { recordingWords, reportedWords } from "#components/programme/recording-words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { saidAboutProgramme } from "#core/flows/programme-statements/said-about-programme.ts";
import { myRecording } from "#core/programme/recording/my-recording.ts";
import { NewestStatement } from "./newest-statement.tsx";
import { RecordingActs } from "./recording-acts.tsx";
import { trainingRunsOf } from "./training-runs.ts";

interface RecordingCardProps {
  viewer: PersonViewer;
  /** Whether it stands on the page that tells all of it, and so need not lead there. */
  isOnItsPage?: boolean;
}

/** Whether somebody is recorded now and why, with their own pause and opt-out. */
export async function RecordingCard({ viewer, isOnItsPage = false }: RecordingCardProps) {
  const say = await getSay();
  const { t } = say;
  const [mine, said, runs] = await Promise.all([
    myRecording(viewer),
    saidAboutProgramme(viewer),
    trainingRunsOf(viewer, say),
  ]);
  const { claim, more } = recordingWords(mine, viewer.timeZone, say);
  const { pausedUntil, optedOutSince, notice, asOf, standing } = mine;
  return (
    <Card label={t("recording.title")} className={standing === "against" ? "bg-danger-soft" : ""}>
      <div className="flex flex-col gap-3 p-5 max-desk:p-4">
        <div className="max-w-[84ch]">
          <h2 className="inline text-lead font-strong">{claim}</h2> <span className="text-soft">{more}</span>
        </div>
        <RecordingActs
          pausedUntil={pausedUntil}
          optedOut={optedOutSince !== null}
          optOut={notice?.optOut ?? null}
          asOf={asOf}
          runs={runs}
        />
        {isOnItsPage ? null : <NewestStatement said={said} zone={viewer.timeZone} />}
        <p className="text-small text-soft">
          {reportedWords(mine, viewer.timeZone, say)}{" "}
          {isOnItsPage ? null : (
            <AppLink href="/programme" className="text-link">
              {t("recording.whatAndWhy")}
            </AppLink>
          )}
        </p>
      </div>
    </Card>
  );
}
