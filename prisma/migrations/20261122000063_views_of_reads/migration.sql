-- AlterTable
ALTER TABLE "saved_view" ADD COLUMN     "page" TEXT NOT NULL DEFAULT 'sevs';

-- A name once for each owner and page, whatever its case.
DROP INDEX saved_view_own_name;
CREATE UNIQUE INDEX saved_view_own_name ON saved_view (owner_id, page, lower(name));
ALTER TABLE saved_view ADD CHECK (page IN ('sevs', 'reads'));
