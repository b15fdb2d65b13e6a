-- CreateTable
CREATE TABLE "access_suspension" (
    "id" UUID NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "person_id" UUID,
    "purpose_id" TEXT,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "access_suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sev_file" (
    "id" UUID NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "sev_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sev_file_body" (
    "id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "sev_file_body_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "access_suspension_person_id_idx" ON "access_suspension"("person_id");

-- CreateIndex
CREATE INDEX "access_suspension_purpose_id_idx" ON "access_suspension"("purpose_id");

-- CreateIndex
CREATE INDEX "access_suspension_sev_number_idx" ON "access_suspension"("sev_number");

-- CreateIndex
CREATE INDEX "sev_file_sev_number_idx" ON "sev_file"("sev_number");

-- One person or one purpose each; it ends by itself until a steward confirmed it.
ALTER TABLE access_suspension ADD CHECK (num_nulls(person_id, purpose_id) = 1), ADD CHECK ((ends_at IS NULL) = (confirmed_at IS NOT NULL));
ALTER TABLE sev_file ADD CHECK (bytes BETWEEN 1 AND 26214400), ADD CHECK (sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE sev_file_body ALTER sealed SET STORAGE EXTERNAL; -- ciphertext does not compress: do not try

-- A file stays as it was added. Only the key around its key changes, when the key-encryption key does.
CREATE TRIGGER append_only BEFORE UPDATE OF id, sev_number, media_type, bytes, sha256, added_at, leaf_index OR DELETE ON sev_file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON sev_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sev_file_body FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON sev_file_body FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE, DELETE ON access_suspension TO whosaw_app;
GRANT SELECT, INSERT ON sev_file, sev_file_body TO whosaw_app;
GRANT UPDATE (wrapped) ON sev_file TO whosaw_app;
