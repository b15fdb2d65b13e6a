-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "log_head" (
    "log_id" SMALLINT NOT NULL,
    "origin" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "edge" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "erasures" INTEGER NOT NULL DEFAULT 0,
    "restored_at" TIMESTAMPTZ(3),

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("log_id")
);

-- CreateTable
CREATE TABLE "log_origin" (
    "log_id" SMALLINT NOT NULL,
    "from_size" BIGINT NOT NULL,
    "origin" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "old_origin" TEXT NOT NULL,
    "old_note" TEXT,

    CONSTRAINT "log_origin_pkey" PRIMARY KEY ("log_id","from_size")
);

-- CreateTable
CREATE TABLE "entry" (
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "sev_number" INTEGER,
    "bytes" BYTEA NOT NULL,
    "leaf_hash" BYTEA NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("log_id","leaf_index")
) PARTITION BY RANGE ("leaf_index");

-- CreateTable
CREATE TABLE "entry_detail" (
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "secret" BYTEA NOT NULL,
    "fields" JSONB NOT NULL,

    CONSTRAINT "entry_detail_pkey" PRIMARY KEY ("log_id","leaf_index")
) PARTITION BY RANGE ("leaf_index");

-- CreateTable
CREATE TABLE "tile" (
    "log_id" SMALLINT NOT NULL,
    "level" SMALLINT NOT NULL,
    "index" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "root" BYTEA NOT NULL,

    CONSTRAINT "tile_pkey" PRIMARY KEY ("log_id","level","index")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "log_id" SMALLINT NOT NULL,
    "size" BIGINT NOT NULL,
    "root_hash" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("log_id","size")
);

-- CreateTable
CREATE TABLE "witness" (
    "id" UUID NOT NULL,
    "vkey" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "company_controls" BOOLEAN NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "witness_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "witness_contact" (
    "witness_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,
    "refused" BOOLEAN NOT NULL,

    CONSTRAINT "witness_contact_pkey" PRIMARY KEY ("witness_id")
);

-- CreateTable
CREATE TABLE "cosignature" (
    "log_id" SMALLINT NOT NULL,
    "size" BIGINT NOT NULL,
    "witness_id" UUID NOT NULL,
    "time" BIGINT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "cosignature_pkey" PRIMARY KEY ("log_id","size","witness_id","time")
);

-- CreateTable
CREATE TABLE "source_event" (
    "source_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "leaf_hash" BYTEA NOT NULL,

    CONSTRAINT "source_event_pkey" PRIMARY KEY ("source_id","event_id")
);

-- CreateTable
CREATE TABLE "read" (
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "source_id" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_team_id" TEXT,
    "actor_manager_id" UUID,
    "actor_roles" TEXT[],
    "purpose_id" TEXT,
    "how" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "subject_count" INTEGER NOT NULL,
    "items" BIGINT,
    "dss" SMALLINT NOT NULL,
    "dataset_ids" TEXT[],
    "refused_why" TEXT,

    CONSTRAINT "read_pkey" PRIMARY KEY ("log_id","leaf_index")
) PARTITION BY RANGE ("leaf_index");

-- CreateTable
CREATE TABLE "read_dataset" (
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "dss" SMALLINT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "scope" TEXT NOT NULL,

    CONSTRAINT "read_dataset_pkey" PRIMARY KEY ("log_id","leaf_index","dataset_id")
) PARTITION BY RANGE ("leaf_index");

-- CreateTable
CREATE TABLE "read_subject" (
    "subject_id" UUID NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,

    CONSTRAINT "read_subject_pkey" PRIMARY KEY ("subject_id","happened_at","log_id","leaf_index")
) PARTITION BY RANGE ("leaf_index");

-- CreateTable
CREATE TABLE "grant_change" (
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "source_id" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "privileges" TEXT[],
    "grantees" TEXT[],
    "wide" BOOLEAN NOT NULL,
    "dataset_ids" TEXT[],

    CONSTRAINT "grant_change_pkey" PRIMARY KEY ("log_id","leaf_index")
);

-- CreateTable
CREATE TABLE "log_partition" (
    "from_leaf" BIGINT NOT NULL,
    "to_leaf" BIGINT,
    "first_at" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3),
    "cut_at" TIMESTAMPTZ(3),
    "announced_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),
    "dropped_leaf" BIGINT,
    "dropped_reads" BIGINT,

    CONSTRAINT "log_partition_pkey" PRIMARY KEY ("from_leaf")
);

-- CreateTable
CREATE TABLE "retention_policy" (
    "version" INTEGER NOT NULL,
    "reads_months" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "retention_policy_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "title" TEXT,
    "team_id" TEXT,
    "manager_id" UUID,
    "region" TEXT,
    "time_zone" TEXT NOT NULL,
    "employed_from" DATE,
    "employed_to" DATE,
    "is_subject" BOOLEAN NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_secret" (
    "person_id" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "since" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "person_secret_pkey" PRIMARY KEY ("person_id","party")
);

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("person_id","role")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "source_id" TEXT,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "dss" SMALLINT NOT NULL,
    "source_id" TEXT,
    "relation" TEXT,
    "unmapped" BOOLEAN NOT NULL,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purpose" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "plain" TEXT NOT NULL,
    "max_dss" SMALLINT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "purpose_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purpose_dataset" (
    "purpose_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,

    CONSTRAINT "purpose_dataset_pkey" PRIMARY KEY ("purpose_id","dataset_id")
);

-- CreateTable
CREATE TABLE "purpose_holder" (
    "purpose_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "purpose_holder_pkey" PRIMARY KEY ("purpose_id","person_id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "max_dss" SMALLINT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need" (
    "dataset_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "origin" TEXT NOT NULL,

    CONSTRAINT "need_pkey" PRIMARY KEY ("dataset_id","person_id","since")
);

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "public_means" TEXT NOT NULL,
    "coverage" TEXT NOT NULL,
    "not_seen" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_login" (
    "source_id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "superuser" BOOLEAN NOT NULL,

    CONSTRAINT "source_login_pkey" PRIMARY KEY ("source_id","login")
);

-- CreateTable
CREATE TABLE "source_mapping" (
    "source_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_mapping_pkey" PRIMARY KEY ("source_id","version")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_bytes" BIGINT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "mapping_version" INTEGER NOT NULL,
    "importer" TEXT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "stored" INTEGER NOT NULL,
    "already" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exposure" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_leaf" BIGINT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_leaf" BIGINT,
    "dataset_ids" TEXT[],
    "logins" INTEGER NOT NULL,
    "opened_by" UUID NOT NULL,
    "sev_number" INTEGER,

    CONSTRAINT "exposure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "rule_version" SMALLINT NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "actor_id" UUID,
    "sentences" JSONB NOT NULL,
    "inputs" JSONB NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sev" (
    "number" SERIAL NOT NULL,
    "story_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "automatic" SMALLINT NOT NULL,
    "triaged" SMALLINT,
    "final" SMALLINT,
    "held" SMALLINT,
    "held_for" TEXT,
    "held_by_id" UUID,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "label" TEXT,
    "merged_into" INTEGER,
    "snoozed_until" TIMESTAMPTZ(3),
    "decided_by" TEXT NOT NULL,
    "score" INTEGER,
    "terms" JSONB NOT NULL,
    "dss" SMALLINT,
    "readers" INTEGER NOT NULL,
    "subjects" INTEGER NOT NULL,
    "reads" INTEGER NOT NULL,
    "actor_id" UUID,
    "filer_id" UUID,
    "owner_id" UUID,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "serious_since" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "contained_at" TIMESTAMPTZ(3),
    "review_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL,

    CONSTRAINT "sev_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "sev_event" (
    "id" BIGSERIAL NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "data" JSONB NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "sev_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sev_read" (
    "sev_number" INTEGER NOT NULL,
    "log_id" SMALLINT NOT NULL,
    "leaf_index" BIGINT NOT NULL,
    "dataset_id" TEXT NOT NULL,

    CONSTRAINT "sev_read_pkey" PRIMARY KEY ("sev_number","log_id","leaf_index","dataset_id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "dss" SMALLINT NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_reread" (
    "log_id" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "log_reread_pkey" PRIMARY KEY ("log_id","kind")
);

-- CreateTable
CREATE TABLE "follower" (
    "name" TEXT NOT NULL,
    "log_id" SMALLINT NOT NULL,
    "position" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follower_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" SMALLINT NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "demo_newest" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entry_kind_leaf_index_idx" ON "entry"("kind", "leaf_index");

-- CreateIndex
CREATE INDEX "entry_sev_number_leaf_index_idx" ON "entry"("sev_number", "leaf_index");

-- CreateIndex
CREATE INDEX "read_happened_at_leaf_index_idx" ON "read"("happened_at", "leaf_index");

-- CreateIndex
CREATE INDEX "read_actor_id_happened_at_idx" ON "read"("actor_id", "happened_at");

-- CreateIndex
CREATE INDEX "read_scope_happened_at_idx" ON "read"("scope", "happened_at");

-- CreateIndex
CREATE INDEX "cosignature_witness_id_time_idx" ON "cosignature"("witness_id", "time");

-- CreateIndex
CREATE INDEX "read_dataset_dataset_id_happened_at_idx" ON "read_dataset"("dataset_id", "happened_at");

-- CreateIndex
CREATE INDEX "read_dataset_actor_id_dataset_id_happened_at_idx" ON "read_dataset"("actor_id", "dataset_id", "happened_at");

-- CreateIndex
CREATE INDEX "read_dataset_happened_at_idx" ON "read_dataset"("happened_at");

-- CreateIndex
CREATE INDEX "read_subject_log_id_leaf_index_idx" ON "read_subject"("log_id", "leaf_index");

-- CreateIndex
CREATE UNIQUE INDEX "person_external_id_key" ON "person"("external_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_source_id_relation_key" ON "dataset"("source_id", "relation");

-- CreateIndex
CREATE UNIQUE INDEX "access_grant_person_id_dataset_id_key" ON "access_grant"("person_id", "dataset_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_mapping_source_id_sha256_key" ON "source_mapping"("source_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "exposure_source_id_opened_leaf_key" ON "exposure"("source_id", "opened_leaf");

-- CreateIndex
CREATE UNIQUE INDEX "finding_key_key" ON "finding"("key");

-- CreateIndex
CREATE INDEX "finding_sev_number_idx" ON "finding"("sev_number");

-- CreateIndex
CREATE UNIQUE INDEX "sev_story_key_key" ON "sev"("story_key");

-- CreateIndex
CREATE INDEX "sev_state_raised_at_idx" ON "sev"("state", "raised_at");

-- CreateIndex
CREATE INDEX "sev_changed_at_idx" ON "sev"("changed_at");

-- CreateIndex
CREATE INDEX "sev_event_sev_number_id_idx" ON "sev_event"("sev_number", "id");

-- CreateIndex
CREATE INDEX "sev_read_log_id_leaf_index_idx" ON "sev_read"("log_id", "leaf_index");

-- CreateIndex
CREATE INDEX "item_subject_id_idx" ON "item"("subject_id");

