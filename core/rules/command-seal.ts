import { canonicalJson } from '../kernel/canonical-json.ts'

/** An act as a device keeps it: what was done, by whom and when, in the device's own order. */
export interface DeviceCommand {
  /** Counts 1, 2, 3 on the device for as long as it holds the register. */
  readonly sequence: number
  /** The id of the act, made on the device. */
  readonly commandId: string
  readonly kind: string
  readonly personId: string
  readonly occurredAt: string
  readonly content: unknown
}

/** Stands before the first command of a device. */
export const firstSeal = '0'.repeat(64)

/**
 * The text whose SHA-256 seals a command and chains it to the one before: a command that is changed, left out or put in
 * later breaks every seal behind it. Device and server hash the same text with what their platform offers.
 */
export function sealedText(previousHash: string, command: DeviceCommand): string {
  const { sequence, commandId, kind, personId, occurredAt, content } = command
  return canonicalJson({
    previousHash,
    sequence,
    commandId,
    kind,
    personId,
    occurredAt,
    content,
  })
}
