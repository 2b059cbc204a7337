import type { z } from 'zod'
import type { switchPerson as contract } from '../../../core/contracts/identity.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { describeSignedIn } from './actors.ts'
import { enrolmentOf } from './enrolment.ts'
import { type OpenSession, openSession, type Visitor } from './open-session.ts'
import { checkNewPin } from './pin.ts'
import { pinDigest } from './pin-digest.ts'
import { type PinKeeper, recognisePin } from './recognise-pin.ts'
import { replacePin } from './set-pin.ts'
import { recordTraining } from './set-training.ts'
import { lockPerson } from './store.ts'
import { selectPinHolders } from './store-pins.ts'
import { endSession } from './store-sessions.ts'

interface SwitchInput {
  readonly visitor: Visitor
  readonly userId: string
  /** The digest of the PIN that replaces a first one. */
  readonly newDigest: Buffer | null
}

/** The device may keep the enrolment, to open the register to the same PIN while the server is away. */
interface Switched extends OpenSession {
  readonly enrolment: string
}

/**
 * Hands the register over to the owner of a PIN: their session begins and that of the person before ends. One's own PIN
 * only unlocks the session that is there. A first PIN has to be replaced on the way.
 */
export async function switchPerson(
  keeper: PinKeeper,
  actor: TillActor,
  input: z.infer<typeof contract.body> & { readonly visitor: Visitor },
): Promise<Switched> {
  const { pin, newPin, visitor } = input
  const person = await recognisePin(keeper, actor, pin)
  if (person.pinIsFirst && (newPin === undefined || newPin === pin)) {
    return deny('identity.pin_first')
  }
  const newDigest =
    person.pinIsFirst && newPin !== undefined
      ? await pinDigest(accept(checkNewPin(newPin), 'identity'), keeper.secret)
      : null
  const session = await handOver(keeper.database, actor, { visitor, userId: person.id, newDigest })
  const [holder] = await selectPinHolders(keeper.database, [person.id])
  assert(holder, 'whoever was recognised by a PIN has one')
  return { ...session, enrolment: enrolmentOf(holder, actor, keeper.secret) }
}

const handOver = operation(
  'switchPerson',
  async (tx, actor: TillActor, input: SwitchInput): Promise<OpenSession> => {
    const person = await lockPerson(tx, input.userId)
    // Switched off while the PIN was being looked at.
    if (!person?.active) return deny('identity.pin_wrong')
    const userId = person.id
    if (input.newDigest) {
      const own = { ...actor, userId, name: person.name }
      await replacePin(tx, own, { userId, digest: input.newDigest, isFirst: false })
    }
    if (userId === actor.userId) {
      const user = await describeSignedIn(tx, person, actor.byPin)
      return { sessionId: actor.sessionId, refreshToken: null, user }
    }

    // The next person did not ask to practise.
    if (actor.training) await recordTraining(tx, actor, { on: false })
    await endSession(tx, { id: actor.sessionId, at: now(), reason: 'switched_person' })
    const { sessionId, refreshToken } = await openSession(tx, userId, input.visitor, true)
    await recordAudit(tx, {
      actor: { userId },
      chainId: actor.registerId,
      action: 'session.switched',
      subjectType: 'session',
      subjectId: sessionId,
      outletId: actor.outletId,
      facts: {
        from: { id: actor.userId, name: actor.name },
        to: { id: userId, name: person.name },
      },
    })

    return { sessionId, refreshToken, user: await describeSignedIn(tx, person, true) }
  },
)
