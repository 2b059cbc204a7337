import type { Duplex } from 'node:stream'

/** Behind the time-out of PostgreSQL itself (15 s), which ends a slow statement in good order. */
const patienceMilliseconds = 18_000

/** A transaction that has said so takes its time: proofs of the books, steps of the schema. */
const takesItsTime = /statement_timeout = 0/
const ends = /^(commit|rollback)/

/**
 * Watches over the answers on one connection. A process of the database that hangs, or a network that swallows what is
 * sent, keeps no time-out of its own: whoever asked would wait for ever, and the connection with them. The watchdog
 * breaks such a connection, so that the till is told 503 and the pool gets another one.
 */
export function watchdog(stream: Duplex, patience = patienceMilliseconds) {
  let isPatient = false
  return <T>(text: unknown, answer: Promise<T>): Promise<T> => {
    if (typeof text === 'string') {
      if (takesItsTime.test(text)) isPatient = true
      else if (ends.test(text)) isPatient = false
    }
    // A query that calls back instead has no promise to watch; whoever lends connections asks that way.
    if (isPatient || typeof answer?.then !== 'function') return answer
    const bark = () => stream.destroy(new Error('Connection terminated: the database is silent'))
    const timer = setTimeout(bark, patience)
    const quiet = () => clearTimeout(timer)
    answer.then(quiet, quiet)
    return answer
  }
}
