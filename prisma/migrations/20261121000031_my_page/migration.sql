-- That somebody said whether they had expected a read of theirs: what they said stands in the entry alone.
CREATE TABLE "read_expected" (
    "log_id" SMALLINT NOT NULL,
    "read_leaf" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "read_expected_pkey" PRIMARY KEY ("log_id","read_leaf","person_id")
);

-- CreateIndex
CREATE INDEX "read_expected_person_id_idx" ON "read_expected"("person_id");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON read_expected FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON read_expected FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER expected_is_logged AFTER INSERT ON read_expected DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_entry('why.expected', 'leaf_index');
GRANT SELECT, INSERT ON read_expected TO whosaw_app;

-- What the readers on somebody's page need is looked up by reader.
CREATE INDEX "need_person_id_idx" ON "need"("person_id");
CREATE INDEX "purpose_holder_person_id_idx" ON "purpose_holder"("person_id");

-- Reads whose source does not say whose data it was: where there is one, nobody can be told that theirs was not read.
CREATE INDEX read_dataset_unknown ON read_dataset (dataset_id, happened_at) WHERE scope = 'unknown';
