/** Formats and parses the identities of host functions. */

/** Identity under which a host function is imported: `module.name/version`. */
export interface HostIdentity {
  /** Module part, an identifier. */
  readonly module: string;
  /** Function part, an identifier. */
  readonly name: string;
  /** Version, 0 … 65535. */
  readonly version: number;
}

/** Formats an identity as `module.name/version`. */
export function formatIdentity(identity: HostIdentity): string {
  return `${identity.module}.${identity.name}/${identity.version}`;
}

/**
 * Parses `module.name/version`.
 *
 * @returns the identity, or `undefined` if the text is not a valid identity
 */
export function parseIdentity(text: string): HostIdentity | undefined {
  const match = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)\/(0|[1-9]\d{0,4})$/.exec(text);
  if (match === null || Number(match[3]) > 0xffff) return undefined;
  return { module: match[1], name: match[2], version: Number(match[3]) };
}
