-- CreateTable
CREATE TABLE "programme" (
    "id" SMALLINT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_notice_draft" (
    "id" SMALLINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "programme_notice_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_notice" (
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "programme_notice_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "programme_state" (
    "seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "how" TEXT,
    "expected_end" TIMESTAMPTZ(3),
    "next_update" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "programme_state_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "recording_pause" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "recording_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_opt_out" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "recording_opt_out_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collector_heartbeat" (
    "source_id" TEXT NOT NULL,
    "collector_id" TEXT NOT NULL,
    "person_id" UUID,
    "version" TEXT NOT NULL,
    "recording" BOOLEAN NOT NULL,
    "recording_since" TIMESTAMPTZ(3),
    "last_item_at" TIMESTAMPTZ(3),
    "queued" INTEGER NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collector_heartbeat_pkey" PRIMARY KEY ("source_id","collector_id")
);

-- CreateTable
CREATE TABLE "programme_quarantine" (
    "source_id" TEXT NOT NULL,
    "collector_id" TEXT NOT NULL,
    "pause_seq" INTEGER NOT NULL,
    "person_id" UUID,
    "items" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_quarantine_pkey" PRIMARY KEY ("source_id","collector_id","pause_seq")
);

-- CreateTable
CREATE TABLE "spool_act" (
    "id" UUID NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "spool_act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recording_pause_person_id_ends_at_idx" ON "recording_pause"("person_id", "ends_at");

-- CreateIndex
CREATE INDEX "recording_opt_out_person_id_idx" ON "recording_opt_out"("person_id");

-- CreateIndex
CREATE INDEX "collector_heartbeat_person_id_idx" ON "collector_heartbeat"("person_id");

ALTER TABLE programme ADD CHECK (id = 1);
ALTER TABLE programme_notice_draft ADD CHECK (id = 1), ADD CHECK (revision > 0);
ALTER TABLE programme_notice ADD CHECK (version > 0);
ALTER TABLE programme_state ADD CHECK (state IN ('on', 'pausing', 'paused', 'resuming', 'never')),
  ADD CHECK (how IN ('as_it_was', 'redesigned', 'never')),
  ADD CHECK (state NOT IN ('pausing', 'paused', 'resuming') OR expected_end IS NOT NULL OR next_update IS NOT NULL);
ALTER TABLE recording_pause ADD CHECK (ends_at >= began_at);
ALTER TABLE recording_opt_out ADD CHECK (ends_at >= began_at);
ALTER TABLE collector_heartbeat ADD CHECK (queued >= 0);
ALTER TABLE programme_quarantine ADD CHECK (items > 0);
-- Nobody is opted out twice at a time.
CREATE UNIQUE INDEX recording_opt_out_open ON recording_opt_out (person_id) WHERE ends_at IS NULL;

-- What people were told, when capture was on or paused, and what was merged stays as it was written.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['programme_notice', 'programme_state', 'spool_act']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

GRANT SELECT ON programme TO whosaw_app;
GRANT UPDATE (version) ON programme TO whosaw_app;
GRANT SELECT, INSERT ON programme_notice, programme_state, spool_act TO whosaw_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON programme_notice_draft, recording_pause, recording_opt_out, collector_heartbeat,
  programme_quarantine TO whosaw_app;

-- The row that every change of the programme locks.
INSERT INTO programme (id, version) VALUES (1, 1);
