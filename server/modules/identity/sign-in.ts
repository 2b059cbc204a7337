import type { z } from 'zod'
import type { signIn as contract } from '../../../core/contracts/identity.ts'
import type { Database, Tx } from '../../platform/database/client.ts'
import { operation, runInTransaction } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { describeSignedIn } from './actors.ts'
import { type OpenSession, openSession, type Visitor } from './open-session.ts'
import { checkPassword } from './password.ts'
import { lockPerson, selectPersonByEmail } from './store.ts'

type Credentials = z.infer<typeof contract.body>

/**
 * Opens a session. An unknown e-mail, a wrong password and a person who was switched off get the same answer after the
 * same time; the audit trail tells them apart.
 */
export async function signIn(
  database: Database,
  visitor: Visitor,
  { email, password }: Credentials,
): Promise<OpenSession> {
  const person = await selectPersonByEmail(database, email)
  const matches = await checkPassword(password, person?.passwordHash)
  if (person?.active && matches) {
    const { id: userId, passwordHash } = person
    const session = await startSession(database, visitor, { userId, passwordHash })
    if (session) return session
  }
  const why = !person ? 'unknown' : matches ? 'switched_off' : 'wrong_password'
  await runInTransaction(database, (tx) =>
    recordFailure(tx, visitor, { email, userId: person?.id ?? null, why }),
  )
  return deny('identity.wrong_credentials')
}

/** Null when the person was switched off, or the password changed, while it was being checked. */
const startSession = operation(
  'signIn',
  async (tx, visitor: Visitor, checked: { userId: string; passwordHash: string }) => {
    const person = await lockPerson(tx, checked.userId)
    if (!person?.active || person.passwordHash !== checked.passwordHash) return null

    const { sessionId, refreshToken } = await openSession(tx, person.id, visitor)
    await recordAudit(tx, {
      actor: { userId: person.id },
      chainId: officeChainId,
      action: 'session.signed_in',
      subjectType: 'session',
      subjectId: sessionId,
      outletId: null,
      facts: { ...visitor },
    })

    return { sessionId, refreshToken, user: await describeSignedIn(tx, person) }
  },
)

async function recordFailure(
  tx: Tx,
  { address }: Visitor,
  { email, userId, why }: { email: string; userId: string | null; why: string },
): Promise<void> {
  await recordAudit(tx, {
    actor: null,
    chainId: officeChainId,
    action: 'session.sign_in_failed',
    subjectType: 'user',
    subjectId: userId,
    outletId: null,
    facts: { email, address, why },
  })
}
