-- CreateTable
CREATE TABLE "circumstance" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "people" UUID[],
    "others" UUID[],
    "ref" TEXT,
    "team_id" TEXT,
    "title" TEXT,
    "from_at" TIMESTAMPTZ(3),
    "to_at" TIMESTAMPTZ(3),
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,
    "place" INTEGER,

    CONSTRAINT "circumstance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_terms" (
    "dataset_id" TEXT NOT NULL,
    "family" TEXT,
    "needs_case" BOOLEAN NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "dataset_terms_pkey" PRIMARY KEY ("dataset_id")
);

-- CreateIndex
CREATE INDEX "circumstance_kind_scope_idx" ON "circumstance"("kind", "scope");

-- CreateIndex
CREATE INDEX "circumstance_leaf_index_place_idx" ON "circumstance"("leaf_index", "place");

ALTER TABLE circumstance ADD CHECK (kind IN ('case', 'project', 'tie', 'on_call', 'leave', 'vip', 'post', 'purpose')),
  ADD CHECK (cardinality(people) + cardinality(others) > 0), ADD CHECK (to_at >= from_at),
  ADD CHECK ((kind IN ('case', 'project', 'tie', 'purpose')) = (ref IS NOT NULL)),
  ADD CHECK (kind = 'post' OR (team_id IS NULL AND title IS NULL)),
  ADD CHECK (from_at IS NOT NULL OR kind IN ('tie', 'vip', 'purpose')),
  ADD CHECK (to_at IS NOT NULL OR kind NOT IN ('on_call', 'leave'));

GRANT SELECT, INSERT, UPDATE, DELETE ON circumstance, dataset_terms TO whosaw_app;
