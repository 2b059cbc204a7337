import type { SignedInUser } from '../../../core/contracts/identity.ts'
import { describeSignedIn } from './actors.ts'
import { isEnrolmentOf, readEnrolment } from './enrolment.ts'
import { worksIn } from './person.ts'
import type { PinKeeper } from './recognise-pin.ts'
import { selectPinHolders } from './store-pins.ts'

/**
 * Who of the people enrolled on a device may still open it by PIN, as a session opened by PIN knows them now; null for
 * who was switched off, has another PIN, or works elsewhere. A device asks without a session: the sessions of whoever
 * was switched off have ended, and it has to learn of it all the same.
 */
export async function checkEnrolments(
  { database, secret }: PinKeeper,
  enrolments: readonly string[],
): Promise<(SignedInUser | null)[]> {
  const claims = enrolments.map(readEnrolment)
  const userIds = claims.flatMap((claim) => claim?.userId ?? [])
  const holders = await selectPinHolders(database, userIds)
  const people: (SignedInUser | null)[] = []
  for (const [index, enrolment] of enrolments.entries()) {
    const claim = claims[index]
    const holder = holders.find(({ person }) => person.id === claim?.userId)
    const stands =
      claim &&
      holder?.person.active &&
      !holder.person.pinIsFirst &&
      worksIn(holder.person, claim.outletId) &&
      isEnrolmentOf(holder, claim, enrolment, secret)
    people.push(stands ? await describeSignedIn(database, holder.person, true) : null)
  }
  return people
}
