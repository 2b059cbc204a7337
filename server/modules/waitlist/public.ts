export { acceptOffer, declineOffer, joinWaitlist, leaveWaitlist } from './change-waitlist.ts'
export type { StoredEntry, StoredOffer } from './entry.ts'
export { knownEntry } from './read-waitlist.ts'
export { selectEntry } from './store.ts'
