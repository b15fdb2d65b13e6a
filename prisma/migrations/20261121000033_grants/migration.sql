-- AlterTable
ALTER TABLE "exposure" ADD COLUMN "audience_hash" TEXT,
ADD COLUMN "facts" JSONB,
ADD COLUMN "open_until" TIMESTAMPTZ(3),
ADD COLUMN "opened_after" TIMESTAMPTZ(3),
ALTER COLUMN "opened_by" DROP NOT NULL;

-- CreateTable
CREATE TABLE "grant_name" (
    "id" SERIAL NOT NULL,
    "source_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "grant_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_snapshot" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "prior_at" TIMESTAMPTZ(3),
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT,
    "body_sha256" TEXT NOT NULL,
    "state_sha256" TEXT NOT NULL,
    "changes_sha256" TEXT NOT NULL,
    "facts" INTEGER NOT NULL,
    "opened" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "grant_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_fact" (
    "snapshot_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "source_id" TEXT NOT NULL,
    "opened" BOOLEAN NOT NULL,
    "identity" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "prior_at" TIMESTAMPTZ(3),

    CONSTRAINT "grant_fact_pkey" PRIMARY KEY ("snapshot_id","seq")
);

-- CreateTable
CREATE TABLE "grant_connection" (
    "source_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "database" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "grant_connection_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "grant_contact" (
    "source_id" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "grant_contact_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "exposure_exception" (
    "id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "exposure_exception_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "grant_name_source_id_kind_name_key" ON "grant_name"("source_id", "kind", "name");

-- CreateIndex
CREATE INDEX "grant_snapshot_source_id_taken_at_idx" ON "grant_snapshot"("source_id", "taken_at");

-- CreateIndex
CREATE UNIQUE INDEX "grant_snapshot_source_id_event_id_key" ON "grant_snapshot"("source_id", "event_id");

-- CreateIndex
CREATE INDEX "grant_fact_source_id_at_idx" ON "grant_fact"("source_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "exposure_exception_dataset_id_person_id_key" ON "exposure_exception"("dataset_id", "person_id");

ALTER TABLE grant_name ADD CHECK (kind IN ('principal', 'object'));
ALTER TABLE grant_snapshot ADD CHECK (how IN ('snapshot', 'change')), ADD CHECK (prior_at <= taken_at),
  ADD CHECK ((leaf_index IS NULL) = (opened + closed = 0));
ALTER TABLE exposure ADD CHECK (opened_after <= opened_at), ADD CHECK (open_until <= closed_at);

-- What a source said stays; a name in it may be forgotten with the person whose it was.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['grant_snapshot', 'grant_fact']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON grant_snapshot, grant_fact, grant_name TO whosaw_app;
GRANT UPDATE (name) ON grant_name TO whosaw_app;
GRANT SELECT, INSERT, UPDATE ON grant_connection, grant_contact, exposure_exception TO whosaw_app;
GRANT DELETE ON exposure_exception TO whosaw_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO whosaw_app;
