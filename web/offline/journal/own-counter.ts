import { isTraining } from '../training.ts'
import { readLease } from './lease.ts'

/** Whether what is done at a register goes into the journal of this device; elsewhere the server does it. */
export const isOwnCounter = async (registerId: string): Promise<boolean> =>
  !isTraining() && (await readLease(registerId)).kind === 'own'
