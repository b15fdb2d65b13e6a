-- CreateTable
CREATE TABLE "inbox_item" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sev_number" INTEGER NOT NULL,
    "severity" SMALLINT,
    "due_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mail" TEXT NOT NULL,

    CONSTRAINT "inbox_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notify_preference" (
    "person_id" UUID NOT NULL,
    "mail" TEXT NOT NULL,
    "digest_from" SMALLINT NOT NULL,
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,

    CONSTRAINT "notify_preference_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "mildest" SMALLINT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "channel_id" UUID,
    "person_id" UUID,
    "kind" TEXT NOT NULL,
    "about" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rota" (
    "id" UUID NOT NULL,
    "step" SMALLINT NOT NULL,
    "person_ids" UUID[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "shift_hours" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,
    "version" INTEGER NOT NULL,

    CONSTRAINT "rota_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rota_cover" (
    "id" UUID NOT NULL,
    "rota_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "leaf_index" BIGINT,

    CONSTRAINT "rota_cover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sev_page" (
    "sev_number" INTEGER NOT NULL,
    "step" SMALLINT NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sev_page_pkey" PRIMARY KEY ("sev_number","step")
);

-- CreateIndex
CREATE UNIQUE INDEX "inbox_item_person_id_key_key" ON "inbox_item"("person_id", "key");

-- CreateIndex
CREATE INDEX "inbox_item_person_id_id_idx" ON "inbox_item"("person_id", "id");

-- CreateIndex
CREATE INDEX "delivery_at_idx" ON "delivery"("at");

-- CreateIndex
CREATE INDEX "rota_cover_rota_id_idx" ON "rota_cover"("rota_id");

ALTER TABLE inbox_item ADD CHECK (severity BETWEEN 0 AND 5), ADD CHECK (mail IN ('none', 'sent', 'digest', 'digested'));
ALTER TABLE notify_preference ADD CHECK (mail IN ('now', 'digest', 'off')), ADD CHECK (digest_from BETWEEN 0 AND 6),
  ADD CHECK (quiet_from BETWEEN 0 AND 1439), ADD CHECK (quiet_to BETWEEN 0 AND 1439), ADD CHECK ((quiet_from IS NULL) = (quiet_to IS NULL));
ALTER TABLE channel ADD CHECK (kind IN ('webhook', 'slack')), ADD CHECK (mildest BETWEEN 0 AND 5);
ALTER TABLE delivery ADD CHECK (way IN ('mail', 'channel', 'webhook', 'mailbox')),
  ADD CHECK ((person_id IS NOT NULL) = (way = 'mail')), ADD CHECK ((channel_id IS NOT NULL) = (way = 'channel'));
ALTER TABLE rota ADD CHECK (step BETWEEN 1 AND 3), ADD CHECK (shift_hours BETWEEN 1 AND 744), ADD CHECK (cardinality(person_ids) > 0);
ALTER TABLE rota_cover ADD CHECK (to_at > from_at);

GRANT SELECT, INSERT ON inbox_item, notify_preference, channel, delivery, rota, rota_cover, sev_page TO whosaw_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO whosaw_app;
GRANT UPDATE, DELETE ON inbox_item, notify_preference TO whosaw_app;
GRANT UPDATE ON channel, delivery, rota, rota_cover TO whosaw_app;
GRANT DELETE ON delivery TO whosaw_app;
