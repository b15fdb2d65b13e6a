-- A mark is of the bytes that one viewer is given: it goes by the tag that these have.
DELETE FROM "report_mark";
ALTER TABLE "report_mark" DROP CONSTRAINT "report_mark_pkey", ADD COLUMN "tag" TEXT NOT NULL;
ALTER TABLE "report_mark" ADD CONSTRAINT "report_mark_pkey" PRIMARY KEY ("id", "tag", "at_byte");
