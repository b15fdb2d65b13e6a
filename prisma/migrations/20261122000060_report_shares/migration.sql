-- A link with which somebody without an account takes one issued report: hashes alone. What they did stands in the log.
CREATE TABLE "report_share" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "made_by_id" UUID NOT NULL,
    "whom" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "phrase_hash" BYTEA,
    "tries" INTEGER NOT NULL,
    "opened" INTEGER NOT NULL,
    "downloads" INTEGER NOT NULL,
    "downloads_max" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "report_share_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "report_share_key_hash_key" ON "report_share"("key_hash");
CREATE INDEX "report_share_report_id_made_at_idx" ON "report_share"("report_id", "made_at");
CREATE INDEX "report_share_made_by_id_made_at_idx" ON "report_share"("made_by_id", "made_at");
ALTER TABLE report_share ADD CHECK (state IN ('made', 'locked', 'revoked')), ADD CHECK (tries BETWEEN 0 AND 5),
  ADD CHECK (downloads BETWEEN 0 AND downloads_max), ADD CHECK (downloads_max BETWEEN 1 AND 20), ADD CHECK (opened >= 0),
  ADD CHECK (expires_at > made_at AND expires_at <= made_at + interval '30 days'),
  ADD CHECK ((state = 'revoked') = (revoked_at IS NOT NULL));
GRANT SELECT, INSERT, UPDATE, DELETE ON report_share TO whosaw_app;
