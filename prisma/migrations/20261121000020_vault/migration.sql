-- AlterTable
ALTER TABLE "item" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "item_key" (
    "subject_id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_key_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "item_rating" (
    "item_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "from_dss" SMALLINT NOT NULL,
    "to_dss" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "item_rating_pkey" PRIMARY KEY ("item_id","version")
);

-- CreateIndex
CREATE INDEX "item_captured_at_id_idx" ON "item"("captured_at", "id");

ALTER TABLE item_rating ADD CHECK (from_dss BETWEEN 1 AND 4), ADD CHECK (to_dss BETWEEN 1 AND 4), ADD CHECK (from_dss <> to_dss);

-- From here on nothing is stored in the clear: a locked body begins with 1, JSON with a brace. Rows from before are found
-- by the index and locked at the next start; the constraint is validated once none is left (core/vault/lock/lock-old-items.ts).
ALTER TABLE item ADD CONSTRAINT item_locked CHECK (octet_length(body) >= 45 AND get_byte(body, 0) = 1) NOT VALID;
CREATE INDEX item_in_clear ON item (id) WHERE get_byte(body, 0) <> 1;

GRANT SELECT, INSERT, DELETE ON item_key, item_rating TO whosaw_app;
GRANT UPDATE (wrapped) ON item_key TO whosaw_app;
GRANT UPDATE (dss, body, version) ON item TO whosaw_app;
