import { DraftStatement } from "#core/sev/statements/draft-statement.ts";
import { PublishStatement } from "#core/sev/statements/publish-statement.ts";
import { SecondStatement } from "#core/sev/statements/second-statement.ts";

/** As for a SEV; `version` is the programme's. */
export const DraftProgrammeStatement = DraftStatement.omit({ number: true });
export const SecondProgrammeStatement = SecondStatement.omit({ number: true });
export const PublishProgrammeStatement = PublishStatement.omit({ number: true });
