/** What a device signs with the key that it was enrolled with: its lease of a register, the end of it, its acts. */
export type ProvenPurpose = 'lease' | 'release' | 'acts'

/**
 * The text under a proof. It begins with its purpose, so that a proof for one thing is none for
 * another; what the device says comes in the order in which the contract names it.
 */
export function provenText(
  purpose: ProvenPurpose,
  said: readonly (string | number | null)[],
): string {
  return [`vendly.${purpose}`, ...said.map((part) => part ?? '')].join('\n')
}

interface ByDevice {
  readonly deviceId: string
  readonly registerId: string
}

interface EndOfJournal extends ByDevice {
  readonly highestSequence: number
  readonly highestHash: string | null
}

export const leaseText = (of: EndOfJournal): string =>
  provenText('lease', [of.deviceId, of.registerId, of.highestSequence, of.highestHash])

export const releaseText = (of: Omit<EndOfJournal, 'highestHash'>): string =>
  provenText('release', [of.deviceId, of.registerId, of.highestSequence])

/** Each seal is over all that its act says, so that the seals stand for the acts. */
export const actsText = (of: ByDevice & { epoch: number; seals: readonly string[] }): string =>
  provenText('acts', [of.deviceId, of.registerId, of.epoch, ...of.seals])
