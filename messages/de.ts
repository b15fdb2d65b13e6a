import { common } from "./de/common.ts";
import { fileSev } from "./de/fileSev.ts";
import { inbox } from "./de/inbox.ts";
import { link } from "./de/link.ts";
import { me } from "./de/me.ts";
import { mySev } from "./de/mySev.ts";
import { notices } from "./de/notices.ts";
import { problems } from "./de/problems.ts";
import { programme } from "./de/programme.ts";
import { recording } from "./de/recording.ts";
import { report } from "./de/report.ts";
import { requests } from "./de/requests.ts";
import { shell } from "./de/shell.ts";
import { signIn } from "./de/signIn.ts";
import { standIn } from "./de/standIn.ts";
import { takeHome } from "./de/takeHome.ts";
import { training } from "./de/training.ts";
import { tryIt } from "./de/tryIt.ts";
import { why } from "./de/why.ts";

/** Everything that an employee reads, in German. Terms are those of docs/glossary.md. */
export const de = {
  common,
  fileSev,
  inbox,
  link,
  me,
  mySev,
  notices,
  problems,
  programme,
  recording,
  report,
  requests,
  shell,
  signIn,
  standIn,
  takeHome,
  training,
  tryIt,
  why,
} as const;
