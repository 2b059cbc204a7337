import { checkEnrolments, SignedInUser } from '../../../core/contracts/identity.ts'
import { passwordOnly } from '../../../core/contracts/permissions.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../acts.ts'
import { ApiProblem, unreachable } from '../api-problem.ts'
import { currentPlace, subscribeToPlace } from '../device.ts'
import { deviceKeys, isSecureDevice } from '../device-keys.ts'
import { send } from '../transport.ts'
import { forgiveOfflineTry, serverSeen, takeOfflineTry } from './offline-tries.ts'
import { peopleDatabase, type SealedPerson } from './people-store.ts'
import { verifierOf } from './pin-verifier.ts'

// The people whom this device lets in by PIN while the server is away.

/** Somebody as they stand, sealed, in the store of the device. */
interface EnrolledPerson {
  readonly registerId: string
  readonly user: SignedInUser
  readonly verifier: string
  /** What the server gave for the right PIN. */
  readonly enrolment: string
  /** When the server last said that they may. */
  readonly confirmedAt: Instant
}

/**
 * A device that has not heard of its server for so long is lost or retired. As long as acts are kept that were sent, so
 * that a device is never open to people whose sales it could not send any more.
 */
const longestAwayDays = 30

/** The server says yes to no more at once. */
const askedAtOnce = 100

let here: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

/** Ids of the people whom this device lets in at its register. */
export const enrolledHere = (): ReadonlySet<string> => here

export function subscribeToEnrolled(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Reads who is enrolled at the register of the device. Without a secure address nobody is. */
export async function loadEnrolled(): Promise<ReadonlySet<string>> {
  const { registerId } = currentPlace()
  const kept =
    isSecureDevice() && registerId
      ? await peopleDatabase().people.where({ registerId }).toArray()
      : []
  here = new Set(kept.map((one) => one.personId))
  for (const listener of listeners) listener()
  return here
}
subscribeToPlace(() => void loadEnrolled().catch(() => undefined))

/** Changes of who is enrolled happen one after the other: an old answer must not take away who was just enrolled. */
const oneAtATime = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('vendly.people', work)

async function open({ registerId, personId, sealed }: SealedPerson): Promise<EnrolledPerson[]> {
  const text = await (await deviceKeys()).decrypt(sealed).catch(() => null)
  if (text === null) return []
  const person: EnrolledPerson = JSON.parse(text)
  // A version to come may know people otherwise, and nobody may put one person's lock on another's name.
  const user = SignedInUser.safeParse(person.user)
  const isTheirs = person.registerId === registerId && person.user.id === personId
  return user.success && isTheirs ? [{ ...person, user: user.data }] : []
}

async function keep(person: EnrolledPerson): Promise<void> {
  const sealed = await (await deviceKeys()).encrypt(JSON.stringify(person))
  const { registerId, user } = person
  await peopleDatabase().people.put({ registerId, personId: user.id, sealed })
}

async function peopleAt(registerId: string): Promise<EnrolledPerson[]> {
  const kept = await peopleDatabase().people.where({ registerId }).toArray()
  return (await Promise.all(kept.map(open))).flat()
}

/** Who somebody is in a session that a PIN opened, also when a password opened theirs. */
function byPin(user: SignedInUser): SignedInUser {
  const permissions = user.permissions.filter((power) => !passwordOnly.includes(power))
  return { ...user, permissions, byPin: true, mustChangePassword: false }
}

/** Lets somebody in by this PIN from now on, after the server took it at this register. */
export async function enrol(right: {
  readonly pin: string
  readonly user: SignedInUser
  readonly enrolment: string
}): Promise<void> {
  const { registerId } = currentPlace()
  if (!registerId || !isSecureDevice()) return
  const verifier = await verifierOf(right.pin)
  await oneAtATime(async () => {
    // A PIN names its owner: whoever had the same one before has another by now.
    for (const { user, verifier: other } of await peopleAt(registerId)) {
      if (other === verifier) await peopleDatabase().people.delete([registerId, user.id])
    }
    const { user, enrolment } = right
    await keep({ registerId, user: byPin(user), verifier, enrolment, confirmedAt: nowOfDevice() })
  })
  await loadEnrolled()
}

const refusal = (code: string) =>
  new ApiProblem({ status: 403, code, title: 'Nobody is let in by this PIN' })

function isLongAway({ confirmedAt }: EnrolledPerson): boolean {
  const days = (Date.parse(nowOfDevice()) - Date.parse(confirmedAt)) / 86_400_000
  return days > longestAwayDays
}

/** Whose PIN this is, as far as the device knows by itself. Refuses as the server would. */
export async function personOfPin(pin: string): Promise<SignedInUser> {
  const { registerId } = currentPlace()
  if (!registerId || !isSecureDevice()) throw refusal('device.nobody_enrolled')
  const tryId = await takeOfflineTry()
  const [people, verifier] = await Promise.all([peopleAt(registerId), verifierOf(pin)])
  const owner = people.find((person) => person.verifier === verifier)
  if (!owner) throw refusal('device.pin_unknown')
  await forgiveOfflineTry(tryId)
  if (isLongAway(owner)) throw refusal('device.long_away')
  return owner.user
}

/**
 * Asks the server who may still be let in: forgets the others, and keeps the rest as they are now. Nothing changes when
 * it does not answer. Gives whether somebody still may.
 */
export async function reviewEnrolled(): Promise<(personId: string) => boolean> {
  if (!isSecureDevice()) return () => true
  const gone = new Set<string>()
  await oneAtATime(async () => {
    const kept = await peopleDatabase().people.toArray()
    const people = (await Promise.all(kept.map(open))).flat()
    for (let done = 0; done < people.length; done += askedAtOnce) {
      const asked = people.slice(done, done + askedAtOnce)
      for (const id of await review(asked)) gone.add(id)
    }
    await serverSeen()
  })
  await loadEnrolled()
  return (personId) => !gone.has(personId)
}

async function review(people: readonly EnrolledPerson[]): Promise<string[]> {
  const body = { enrolments: people.map((person) => person.enrolment) }
  const answer = checkEnrolments.response.safeParse(await send(checkEnrolments, { body }))
  // Only an answer about these very people may take anybody's way in.
  if (!answer.success || answer.data.people.length !== people.length) throw unreachable()
  const gone: string[] = []
  for (const [index, person] of people.entries()) {
    const user = answer.data.people[index]
    if (user) await keep({ ...person, user, confirmedAt: nowOfDevice() })
    else {
      gone.push(person.user.id)
      await peopleDatabase().people.delete([person.registerId, person.user.id])
    }
  }
  return gone
}
