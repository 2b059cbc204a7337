import { createHash } from 'node:crypto'
import type { Attention, JournalCommand } from '../../../core/contracts/journal.ts'
import { sealedText } from '../../../core/rules/command-seal.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { isDatabaseTrouble } from '../../platform/database/trouble.ts'
import { RefusalError } from '../../platform/refusal-error.ts'
import { personOfActs } from '../identity/public.ts'
import type { ActContext } from './act-kind.ts'
import { actKinds } from './act-kinds.ts'

/** Thrown inside the transaction of an act, so that nothing of it stays, to say why a person has to look. */
export class NeedsAttention extends Error {
  readonly attention: Attention

  constructor(reason: Attention['reason'], facts: Attention['facts'] = {}) {
    super(`Needs attention: ${reason}`)
    this.name = 'NeedsAttention'
    this.attention = { reason, facts }
  }
}

/** The seal of what has arrived; another one than it carries when something was changed since. */
export function sealOf(command: JournalCommand): string {
  const text = sealedText(command.previousHash, command)
  return createHash('sha256').update(text).digest('hex')
}

/** Does what a device has done, in the name of the person who did it there. */
export async function doAct(
  tx: Tx,
  sender: TillActor,
  { command, ...context }: ActContext & { readonly command: JournalCommand },
): Promise<void> {
  const person = await personOfActs(tx, command.personId)
  if (!person) throw new NeedsAttention('person_unknown', { personId: command.personId })
  const read = actKinds[command.kind]?.(command.content)
  if (!read) throw new NeedsAttention('kind_unknown', { kind: command.kind })
  if (!read.ok) throw new NeedsAttention('content_unreadable', { paths: read.paths })
  if (read.id !== command.commandId)
    throw new NeedsAttention('content_unreadable', { paths: ['id'] })
  await read.record(tx, { ...sender, ...person }, context)
}

/** Refusals that have a word of their own among the reasons. */
const reasons: Readonly<Record<string, Attention['reason']>> = {
  'journal.paper_differs': 'paper_differs',
  'journal.shift_unknown': 'shift_unknown',
  'journal.shift_closed': 'shift_closed',
  'journal.number_taken': 'number_taken',
  'journal.number_far': 'number_far',
}

/** Why a person has to look at an act that failed; undefined where it should simply be sent again. */
export function attentionOf(error: unknown): Attention | undefined {
  if (error instanceof NeedsAttention) return error.attention
  // Nothing is known about the act itself.
  if (isDatabaseTrouble(error)) return undefined
  if (error instanceof RefusalError) {
    const reason = reasons[error.code]
    if (reason) return { reason, facts: { ...error.facts } }
    return { reason: 'refused', facts: { code: error.code, ...error.facts } }
  }
  const { code, constraint, message } = error as {
    code?: string
    constraint?: string
    message?: string
  }
  if (constraint === 'documents_number') return { reason: 'number_taken', facts: {} }
  return { reason: 'fault', facts: { code: code ?? null, message: message ?? String(error) } }
}
