/** How the reads go out as data, without proofs, of any size. */
export const DATA_FORMATS = ["csv", "ndjson", "parquet", "ocsf"] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<DataFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  ocsf: "application/x-ndjson; charset=utf-8",
};

export const ENDINGS: Readonly<Record<DataFormat, string>> = {
  ...{ csv: "csv", ndjson: "ndjson", parquet: "parquet", ocsf: "ocsf.ndjson" },
};
