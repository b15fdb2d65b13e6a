/**
 * What a name stands for at a source. `login` and `service` can sign in; `public` is everybody with a login there; `anyone`
 * needs none (any link, the internet); `outside` is an identity of another organisation. `person` is somebody of the
 * directory: let in by its groups, or as a service, and no login of the source, so that PUBLIC does not stand for them.
 */
export type PrincipalKind = "login" | "service" | "group" | "public" | "outside" | "anyone" | "person";

export interface Principal {
  readonly name: string;
  readonly kind: PrincipalKind;
  /** Reads whatever there is, by no grant. */
  readonly superuser: boolean;
  /** Who has its rights reads every object and passes every gate (`pg_read_all_data`), or passes every gate alone. */
  readonly reaches: "read" | "gates" | null;
  readonly bypassesRowSecurity: boolean;
}

/** `member` belongs to `of`. Inherit: has its rights at once. Set: can become it. Numbers are places in `principals`. */
export interface Membership {
  readonly member: number;
  readonly of: number;
  readonly inherit: boolean;
  readonly set: boolean;
}

/**
 * A thing that grants are about. What lies in a `gate` (schema) is read only by who may pass it; a `door` (database) asks
 * the login itself, whatever it becomes inside; what lies in a `folder` is read by who may read the folder.
 */
export interface SourceObject {
  readonly name: string;
  readonly as: "data" | "gate" | "door" | "folder";
  /** Its place in `objects`; null at the top. */
  readonly within: number | null;
  readonly rowSecurity: boolean;
  /** Grants to everybody and anybody count for nothing here (S3's public access block). */
  readonly blocksPublic: boolean;
}

export interface ObjectGrant {
  readonly object: number;
  readonly to: number;
  /** To read its rows or contents; to pass it. */
  readonly right: "read" | "pass";
  /** Of one column alone; null for all of it. */
  readonly column: string | null;
}

/** Everything that one source says about who may read what. */
export interface GrantGraph {
  readonly principals: readonly Principal[];
  readonly memberships: readonly Membership[];
  readonly objects: readonly SourceObject[];
  readonly grants: readonly ObjectGrant[];
}
