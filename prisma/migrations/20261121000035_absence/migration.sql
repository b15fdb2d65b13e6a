-- CreateTable
CREATE TABLE "entry_subject" (
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "subject_ids" UUID[],

    CONSTRAINT "entry_subject_pkey" PRIMARY KEY ("log_id","leaf_index")
);

-- CreateTable
CREATE TABLE "label_range" (
    "log_id" SMALLINT NOT NULL,
    "from_leaf" BIGINT NOT NULL,
    "to_leaf" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "depth" SMALLINT NOT NULL,
    "wide" BIGINT[],

    CONSTRAINT "label_range_pkey" PRIMARY KEY ("log_id","from_leaf")
);

-- CreateTable
CREATE TABLE "label_bucket" (
    "log_id" SMALLINT NOT NULL,
    "from_leaf" BIGINT NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "labels" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "label_bucket_pkey" PRIMARY KEY ("log_id","from_leaf","bucket")
);

-- CreateIndex
CREATE UNIQUE INDEX "label_range_log_id_number_key" ON "label_range"("log_id", "number");

ALTER TABLE label_range ADD CHECK (to_leaf > from_leaf), ADD CHECK (leaf_index >= to_leaf), ADD CHECK (number > 0), ADD CHECK (depth BETWEEN 0 AND 8);
ALTER TABLE label_bucket ADD CHECK (octet_length(hash) = 32);
ALTER TABLE label_bucket ALTER body SET STORAGE EXTERNAL; -- hashes do not compress: do not try

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['label_range', 'label_bucket']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- Whom an entry is about stays, but for who is erased: another id takes their place, by the function below alone.
CREATE FUNCTION keep_entry_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('whosaw.erasing_subject', true) = 'on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'table "entry_subject" is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON entry_subject FOR EACH ROW EXECUTE FUNCTION keep_entry_subject();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON entry_subject FOR EACH STATEMENT EXECUTE FUNCTION keep_entry_subject();

CREATE FUNCTION forget_entry_subject(who uuid, alias uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('whosaw.erasing_subject', 'on', true);
  UPDATE entry_subject SET subject_ids = array_replace(subject_ids, who, alias) WHERE who = ANY(subject_ids);
  PERFORM set_config('whosaw.erasing_subject', 'off', true);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION forget_entry_subject(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_entry_subject(uuid, uuid) TO whosaw_app;
GRANT SELECT, INSERT ON entry_subject, label_range, label_bucket TO whosaw_app;

-- Of entries that are there already nobody wrote down whom they are about: the first range begins behind them.
INSERT INTO follower (name, log_id, position, updated_at) SELECT 'ranges', log_id, size, now() FROM log_head;
