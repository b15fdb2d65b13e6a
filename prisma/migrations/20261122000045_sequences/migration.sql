-- A source numbers its reads and, apart from them, what it tells of its grants; either may begin anew.
ALTER TABLE "source_stream" ADD COLUMN "what" TEXT NOT NULL DEFAULT 'reads', ADD COLUMN "began_at" TIMESTAMPTZ(3),
  DROP CONSTRAINT "source_stream_pkey", ADD CONSTRAINT "source_stream_pkey" PRIMARY KEY ("source_id", "what", "stream");
ALTER TABLE "source_stream" ALTER COLUMN "what" DROP DEFAULT;
ALTER TABLE source_stream ADD CHECK (what IN ('reads', 'grants'));
ALTER TABLE source_gap DROP CONSTRAINT source_gap_why_check, ADD CHECK (why IN ('sequence', 'canary', 'settings', 'grants'));
