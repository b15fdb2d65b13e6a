-- CreateTable
CREATE TABLE "capture_batch" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "items" INTEGER NOT NULL,
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "capture_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captured_item" (
    "item_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "captured_item_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "capture_outside" (
    "batch_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "items" INTEGER NOT NULL,
    "subject_ids" UUID[],
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "capture_outside_pkey" PRIMARY KEY ("batch_id","kind","why")
);

-- CreateTable
CREATE TABLE "capture_stream" (
    "source_id" TEXT NOT NULL,
    "collector_id" TEXT NOT NULL,
    "next" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "capture_stream_pkey" PRIMARY KEY ("source_id","collector_id")
);

-- CreateTable
CREATE TABLE "capture_gap" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "collector_id" TEXT NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "to_seq" BIGINT NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "capture_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capture_removed" (
    "source_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "passages" BIGINT NOT NULL,
    "items" BIGINT NOT NULL,

    CONSTRAINT "capture_removed_pkey" PRIMARY KEY ("source_id","kind","category")
);

-- CreateIndex
CREATE INDEX "capture_batch_leaf_index_idx" ON "capture_batch"("leaf_index");

-- CreateIndex
CREATE INDEX "captured_item_batch_id_idx" ON "captured_item"("batch_id");

-- CreateIndex
CREATE INDEX "capture_outside_source_id_kind_idx" ON "capture_outside"("source_id", "kind");

-- CreateIndex
CREATE INDEX "capture_gap_source_id_collector_id_idx" ON "capture_gap"("source_id", "collector_id");

ALTER TABLE capture_batch ADD CHECK (items >= 0);
ALTER TABLE captured_item ADD CHECK (octet_length(sha256) = 32);
ALTER TABLE capture_outside ADD CHECK (items > 0);
ALTER TABLE capture_stream ADD CHECK (next > 0);
ALTER TABLE capture_gap ADD CHECK (from_seq > 0), ADD CHECK (to_seq >= from_seq), ADD CHECK (closed_at >= learned_at);
ALTER TABLE capture_removed ADD CHECK (passages > 0), ADD CHECK (items > 0);

-- What was stored stays known when the items are gone: by erasure, which says so, or by somebody's hand.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['capture_batch', 'captured_item']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON capture_batch, captured_item TO whosaw_app;
GRANT SELECT, INSERT, UPDATE ON capture_outside, capture_stream, capture_removed TO whosaw_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON capture_gap TO whosaw_app;
