import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { getSay } from "#app/_server/words.ts";
import { Steps } from "#components/rights/steps.tsx";
import { aboutWords, articleWords, dueWords, erasureWords } from "#components/rights/words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import { oneRequest, type RequestToAnswer } from "#core/flows/data-requests/list-requests.ts";
import { isOpenRequest } from "#core/policy/data-request.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { RequestActs } from "./_parts/request-acts.tsx";

const LEFT =
  "They do not work here any more and hear nothing from here: tell them by letter what is decided.";

export const metadata: Metadata = { title: "Request" };

/** One request under the GDPR: what is asked, until when, what can be done, and everything that was said. */
export default async function RequestPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await pageViewer();
  const { id } = await params;
  const request = await orRefusalPage(oneRequest(viewer, { id }));
  const { article, person, team, late, state, may, version, ground, erasure } = request;
  const say = await getSay();
  const { title, law } = articleWords(article, say);
  return (
    <PageStack>
      <PageHeader
        title={`${title} for ${person}`}
        above={[{ label: "Requests", href: "/requests" }]}
        here={title}
        actions={
          <Words of={["requests"]}>
            <RequestActs {...{ id, version, article, may }} taken={request.takenBy !== null} />
          </Words>
        }
      >
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-soft">
          <span className="font-medium text-ink">{say.t(`requests.state_${state}`)}</span>
          {isOpenRequest(state) ? (
            <span className={late ? "font-medium text-sev-0" : ""}>{dueWords(request, "UTC", say)}</span>
          ) : null}
          {team ? <span>{team}</span> : null}
        </p>
      </PageHeader>
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card label="What was said and done">
          <CardHeader title="What was said and done" note="times in UTC" />
          <CardBody>
            <Steps steps={request.steps} zone="UTC" person={person} />
          </CardBody>
        </Card>
        <Card label="About">
          <CardHeader title="About" />
          <CardBody>
            <DefinitionList
              align="start"
              items={[
                { term: "Asked for", value: `${title} (${law})` },
                { term: "Data", value: aboutWords(request, say) },
                { term: "Received", value: <Time atUtc={request.receivedAt.toISOString()} /> },
                { term: "Due", value: <Time atUtc={request.dueAt.toISOString()} /> },
                { term: "With", value: request.takenBy ?? "Nobody took it" },
                ...(request.left ? [{ term: "Left", value: LEFT }] : []),
                ...(ground ? [{ term: "Ground", value: say.t(`requests.ground_${ground}`) }] : []),
              ]}
            />
            {erasure ? <ErasureStands erasure={erasure} /> : null}
          </CardBody>
        </Card>
      </div>
    </PageStack>
  );
}

function ErasureStands({ erasure }: { erasure: NonNullable<RequestToAnswer["erasure"]> }) {
  const say = useSay();
  return (
    <p className="mt-4">
      <span className="font-medium">{erasureWords(erasure, "UTC", say)}</span>{" "}
      {"number" in erasure ? (
        <AppLink href="/erasure" className="text-link">
          Look at it
        </AppLink>
      ) : null}
    </p>
  );
}
