-- What a person's page was counted to, sealed: a count from before, so that only what came since is counted after a start.
CREATE TABLE "my_tally" (
    "person_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "wrapped" BYTEA NOT NULL,

    CONSTRAINT "my_tally_pkey" PRIMARY KEY ("person_id")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON my_tally TO whosaw_app;
