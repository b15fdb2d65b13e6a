import type { Metadata } from "next";
import { Suspense } from "react";
import { Words } from "#app/_parts/words.tsx";
import { pageViewer } from "#app/_server/viewer.ts";
import { within } from "#app/_server/within.ts";
import { getSay } from "#app/_server/words.ts";
import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";
import { type MyPageView, myPage } from "#core/flows/my-page/my-page.ts";
import { chosenBy } from "./_parts/choice.ts";
import { Counting } from "./_parts/counting.tsx";
import { type Looked, Whole } from "./_parts/whole.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getSay();
  return { title: t("me.title") };
}

type Params = Record<string, string | string[] | undefined>;

interface MePageProps {
  searchParams: Promise<Params>;
}

/** A page that is not there by then says what it waits for: somebody's first look of all counts every read of theirs. */
const PATIENCE_MS = 700;

/** Who saw the viewer's own data, in sentences. Nobody's page but one's own can be asked for. */
export default async function MePage({ searchParams }: MePageProps) {
  const viewer = await pageViewer();
  const params = await searchParams;
  const asTable = params.view === "table";
  const looked = look(viewer, params);
  const soon = await within(looked, PATIENCE_MS);
  return (
    <Words of={["me", "recording", "requests", "standIn", "takeHome", "training", "why"]}>
      {soon ? (
        <Whole viewer={viewer} asTable={asTable} of={soon} />
      ) : (
        <Suspense fallback={<Counting viewer={viewer} />}>
          <Later viewer={viewer} asTable={asTable} looked={looked} />
        </Suspense>
      )}
    </Words>
  );
}

const Later = async ({
  looked,
  ...rest
}: {
  viewer: PersonViewer;
  asTable: boolean;
  looked: Promise<Looked>;
}) => <Whole {...rest} of={await looked} />;

async function look(viewer: PersonViewer, params: Params): Promise<Looked> {
  const [view, { items }] = await Promise.all([pageOf(viewer, params), myQuestionsAsked(viewer)]);
  return { view, items };
}

/** A reader who cannot be asked for (any more) is left out rather than refused. */
async function pageOf(viewer: PersonViewer, params: Params): Promise<MyPageView> {
  const { filter, reader, purpose, cursor } = chosenBy(params);
  const rest = { filter, ...(purpose === null ? {} : { purpose }), ...(cursor === null ? {} : { cursor }) };
  try {
    return await myPage(viewer, { ...rest, ...(reader === null ? {} : { reader }) });
  } catch (error) {
    if (reader !== null && error instanceof Refusal) return myPage(viewer, rest);
    throw error;
  }
}
