import type { Metadata } from "next";
import { outsideOfSev } from "#core/flows/outside/outside-of-sev.ts";
import { noticesView } from "#core/sev/notices/notices-view.ts";
import { notificationView } from "#core/sev/notification/notification-view.ts";
import { resolved } from "../_parts/resolved.tsx";
import { SevFrame } from "../_parts/sev-frame.tsx";
import { AffectedCard } from "./_parts/affected-card.tsx";
import { NoticesCard } from "./_parts/notices-card.tsx";
import { TrackCard } from "./_parts/track-card.tsx";
import { TrackHistory } from "./_parts/track-history.tsx";

interface NotificationPageProps {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: NotificationPageProps): Promise<Metadata> {
  return { title: `SEV-${(await params).number}, notification` };
}

/** Who has to be told about a SEV by when, what was decided, and what they were told. */
export default function NotificationPage({ params }: NotificationPageProps) {
  return (
    <SevFrame params={params} tab="/notification">
      {({ sev: { number } }, viewer) =>
        resolved(
          Promise.all([
            notificationView(viewer, { number }),
            noticesView(viewer, { number }),
            outsideOfSev(viewer, { number }),
          ]),
          ([track, notices, told]) => (
            <>
              <TrackCard view={track} />
              <TrackHistory view={track} />
              <AffectedCard
                affected={notices.affected}
                told={told}
                zone={viewer.timeZone}
                notices={notices.notices}
              />
              <NoticesCard view={notices} />
            </>
          ),
        )
      }
    </SevFrame>
  );
}
