/**
 * The hashes of the log (ruling 15).
 *
 *     content_hash = SHA-256(the canonical line in UTF-8)
 *     chain_hash   = SHA-256(previous ‖ content_hash ‖ position ‖ branch ‖ 00 ‖ recordedAt ‖ 00 ‖ recordedBy)
 *
 *     previous      32 bytes   the chain_hash at position − 1; 32 zero bytes before position 1
 *     content_hash  32 bytes
 *     position       8 bytes   big-endian
 *     branch         UTF-8     a slug, so it holds no 00
 *     recordedAt    27 bytes   ASCII, UTC with six digits: 2026-11-23T10:18:55.123456Z
 *     recordedBy     UTF-8     to the end
 *
 * The dossier's name is not in it: a dossier restored under another name keeps its chain. SQL computes the same in
 * `parley.chain_hash`.
 */
import { hash } from "node:crypto";

/** What comes before position 1. */
export const chainStart: Uint8Array = new Uint8Array(32);

export interface ChainLink {
  readonly position: number;
  readonly branch: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export const contentHash = (line: string): Buffer => Buffer.from(contentHashHex(line), "hex");

/** The same in hexadecimal. */
export const contentHashHex = (line: string): string => hash("sha256", line, "hex");

export const chainHash = (previous: Uint8Array, content: Uint8Array, link: ChainLink): Buffer => {
  const rest = `${link.branch}\u0000${link.recordedAt}\u0000${link.recordedBy}`;
  const linked = Buffer.allocUnsafe(72 + Buffer.byteLength(rest));
  linked.set(previous, 0);
  linked.set(content, 32);
  linked.writeBigInt64BE(BigInt(link.position), 64);
  linked.write(rest, 72);
  return Buffer.from(hash("sha256", linked, "hex"), "hex");
};
