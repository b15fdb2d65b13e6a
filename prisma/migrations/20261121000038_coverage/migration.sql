-- CreateTable
CREATE TABLE "source_gap" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "healed_at" TIMESTAMPTZ(3),
    "stream" TEXT,
    "from_seq" BIGINT,
    "to_seq" BIGINT,
    "leaf_index" BIGINT,

    CONSTRAINT "source_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_stream" (
    "source_id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "next" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_stream_pkey" PRIMARY KEY ("source_id","stream")
);

-- CreateTable
CREATE TABLE "canary_plan" (
    "source_id" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "relation" TEXT,
    "login" TEXT,
    "every_minutes" INTEGER NOT NULL,
    "within_minutes" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "canary_plan_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "canary" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3),
    "event_id" TEXT,
    "problem" TEXT,
    "made_leaf" BIGINT,
    "leaf_index" BIGINT,

    CONSTRAINT "canary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_look" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "prior_at" TIMESTAMPTZ(3),
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT NOT NULL,
    "settings" TEXT,
    "faults" TEXT[],
    "changed" TEXT[],
    "leaf_index" BIGINT,

    CONSTRAINT "audit_look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_told" (
    "source_id" TEXT NOT NULL,
    "encrypted" TEXT NOT NULL,
    "superuser" TEXT NOT NULL,
    "replica" TEXT NOT NULL,
    "backup" TEXT NOT NULL,
    "copy" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "source_told_pkey" PRIMARY KEY ("source_id")
);

-- CreateIndex
CREATE INDEX "source_gap_source_id_from_at_idx" ON "source_gap"("source_id", "from_at");

-- CreateIndex
CREATE INDEX "canary_source_id_made_at_idx" ON "canary"("source_id", "made_at");

-- CreateIndex
CREATE UNIQUE INDEX "canary_source_id_event_id_key" ON "canary"("source_id", "event_id");

-- CreateIndex
CREATE INDEX "audit_look_source_id_taken_at_idx" ON "audit_look"("source_id", "taken_at");

ALTER TABLE source_gap ADD CHECK (why IN ('sequence', 'canary', 'settings')), ADD CHECK (to_at >= from_at),
  ADD CHECK ((stream IS NULL) = (from_seq IS NULL) AND (from_seq IS NULL) = (to_seq IS NULL)), ADD CHECK (to_seq >= from_seq);
ALTER TABLE canary_plan ADD CHECK (how IN ('connection', 'source', 'gateway')), ADD CHECK ((how = 'gateway') = (relation IS NULL)),
  ADD CHECK (every_minutes BETWEEN 1 AND 1440), ADD CHECK (within_minutes BETWEEN 1 AND 10080);
ALTER TABLE canary ADD CHECK (state IN ('made', 'found', 'missed')), ADD CHECK ((state = 'found') = (found_at IS NOT NULL));
ALTER TABLE audit_look ADD CHECK (prior_at < taken_at), ADD CHECK ((leaf_index IS NULL) = (settings IS NULL));
ALTER TABLE source_told ADD CHECK (encrypted IN ('yes', 'no', 'unknown')), ADD CHECK (superuser IN ('unknown', 'watched', 'not_seen', 'none')),
  ADD CHECK (replica IN ('unknown', 'watched', 'not_seen', 'none')), ADD CHECK (backup IN ('unknown', 'watched', 'not_seen', 'none')),
  ADD CHECK (copy IN ('unknown', 'watched', 'not_seen', 'none'));

-- What a look at a source's audit settings found stays.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_look FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_look FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON audit_look TO whosaw_app;
GRANT SELECT, INSERT, UPDATE ON source_gap, source_stream, canary_plan, canary, source_told TO whosaw_app;
