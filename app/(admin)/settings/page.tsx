import type { Metadata } from "next";
import { plural } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { decide } from "#core/policy/decide.ts";
import { type Settings, settings } from "#core/sev/access/set-crowd-limit.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { ChangeCrowdLimit } from "./_parts/change-crowd-limit.tsx";
import { ChangeReaderNames } from "./_parts/change-reader-names.tsx";
import { NAMES_WORDS } from "./_parts/names-words.ts";

export const metadata: Metadata = { title: "Settings" };

/** What admins decide for the whole instance. */
export default async function SettingsPage() {
  const viewer = await pageViewer();
  const { crowdLimit, readerNames } = await settings(viewer);
  const title = "Conflict of interest";
  return (
    <PageStack>
      <PageHeader title="Settings">
        <p className="max-w-[72ch] text-soft">
          What holds for everybody here. Every change has a reason and is an entry in the log.
        </p>
      </PageHeader>
      <Card label={title}>
        <CardHeader title={title} note={`${crowdLimit.value} people`} />
        <CardBody>
          <div className="flex max-w-[72ch] flex-col items-start gap-3">
            <p>
              Whoever is one of at most <strong>{plural(crowdLimit.value, "named subject")}</strong> of a SEV,
              or their manager, cannot handle it.
            </p>
            <p className="text-soft">
              Being one of a larger crowd is shown to them and does not bar: when a SEV is about everybody,
              somebody must still be able to act. Readers, who granted it, their managers and their reports
              are always barred, however many there are.
            </p>
            {decide(viewer, "setting.change").allow ? <ChangeCrowdLimit {...crowdLimit} /> : null}
          </div>
        </CardBody>
      </Card>
      <NamesCard names={readerNames} mayChange={decide(viewer, "setting.change").allow} />
    </PageStack>
  );
}

function NamesCard({ names, mayChange }: { names: Settings["readerNames"]; mayChange: boolean }) {
  const title = "Names of readers";
  return (
    <Card label={title}>
      <CardHeader title={title} note={NAMES_WORDS[names.value].short} />
      <CardBody>
        <div className="flex max-w-[72ch] flex-col items-start gap-3">
          <p>{NAMES_WORDS[names.value].says}</p>
          <p className="text-soft">
            Programs are always named. While a SEV about a read waits for its first reviewer, the name is held
            back whatever is set here. Those who handle SEVs and questions see names as their work needs them.
          </p>
          {mayChange ? <ChangeReaderNames {...names} /> : null}
        </div>
      </CardBody>
    </Card>
  );
}
