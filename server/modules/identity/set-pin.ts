import type { z } from 'zod'
import type {
  resetPin as resetContract,
  setPin as setContract,
  User,
} from '../../../core/contracts/identity.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { checkPassword } from './password.ts'
import { userOf } from './person.ts'
import { recordPersonChange, requireGrantable } from './person-changes.ts'
import { checkNewPin } from './pin.ts'
import { pinDigest } from './pin-digest.ts'
import { forgiveTry, type PinKeeper, takeTry } from './recognise-pin.ts'
import { lockPerson, selectPerson } from './store.ts'
import { writePin } from './store-pins.ts'

/** Chooses one's own PIN. The password is asked for, so that an open till is not enough to take somebody's place. */
export async function setPin(
  keeper: PinKeeper,
  actor: Actor,
  { currentPassword, pin }: z.infer<typeof setContract.body>,
): Promise<void> {
  const person = await selectPerson(keeper.database, actor.userId)
  assert(person, 'a session belongs to a person')
  if (!(await checkPassword(currentPassword, person.passwordHash))) {
    return deny('identity.wrong_credentials')
  }
  accept(checkNewPin(pin), 'identity')
  await asTry(keeper, actor, async () =>
    keepOwnPin(keeper.database, actor, await pinDigest(pin, keeper.secret)),
  )
}

/** Gives somebody a first PIN, for example when they forgot theirs. Whoever sets it knows it, so it must be changed. */
export async function resetPin(
  keeper: PinKeeper,
  actor: Actor,
  { userId, firstPin }: z.infer<typeof resetContract.body> & { readonly userId: string },
): Promise<User> {
  accept(checkNewPin(firstPin), 'identity')
  return asTry(keeper, actor, async () =>
    giveFirstPin(keeper.database, actor, {
      userId,
      digest: await pinDigest(firstPin, keeper.secret),
    }),
  )
}

/** A PIN that is not free tells that somebody has it: choosing one counts as a try until it was free. */
async function asTry<T>(keeper: PinKeeper, actor: Actor, choose: () => Promise<T>): Promise<T> {
  const tryId = await takeTry(keeper.database, { userId: actor.userId })
  const chosen = await choose()
  await forgiveTry(keeper.database, tryId)
  return chosen
}

const keepOwnPin = operation('setPin', (tx, actor: Actor, digest: Buffer) =>
  replacePin(tx, actor, { userId: actor.userId, digest, isFirst: false }),
)

const giveFirstPin = operation(
  'resetPin',
  async (tx, actor: Actor, { userId, digest }: { userId: string; digest: Buffer }) => {
    const person = await lockPerson(tx, userId)
    if (!person) return deny('identity.user_unknown')
    await requireGrantable(tx, actor, person)

    await replacePin(tx, actor, { userId, digest, isFirst: true })

    return userOf({ ...person, hasPin: true })
  },
)

/** Keeps a new PIN with its entry in the trail; which PIN it is stands nowhere. */
export async function replacePin(
  tx: Tx,
  actor: Actor,
  pin: { readonly userId: string; readonly digest: Buffer; readonly isFirst: boolean },
): Promise<void> {
  if (!(await writePin(tx, { ...pin, at: now() }))) deny('identity.pin_taken')
  await recordPersonChange(tx, actor, {
    action: pin.isFirst ? 'user.pin_reset' : 'user.pin_set',
    userId: pin.userId,
    facts: {},
  })
}
