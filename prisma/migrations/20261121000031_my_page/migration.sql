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

-- How readers are named to those whose data they read: by name, by unit, or by unit until a privacy officer opens the name.
INSERT INTO setting (key, version, value, decided_at) VALUES ('reader_names', 1, '"name"', now());

-- That somebody asks who read their data, and what a privacy officer decided. Words stand in the entries alone.
CREATE TABLE "name_request" (
    "id" UUID NOT NULL,
    "log_id" SMALLINT NOT NULL,
    "read_leaf" BIGINT NOT NULL,
    "asker_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_leaf" BIGINT,
    "decided_leaf" BIGINT,
    "decided_by_id" UUID,
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "name_request_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "name_request_asker_id_idx" ON "name_request"("asker_id");
CREATE INDEX "name_request_state_due_at_idx" ON "name_request"("state", "due_at");
ALTER TABLE name_request ADD CHECK (state IN ('open', 'granted', 'refused')), ADD CHECK ((state = 'open') = (decided_by_id IS NULL));
-- Once about a read: what was decided holds.
CREATE UNIQUE INDEX "name_request_log_id_read_leaf_asker_id_key" ON "name_request"("log_id", "read_leaf", "asker_id");
GRANT SELECT, INSERT, UPDATE ON name_request TO whosaw_app;
