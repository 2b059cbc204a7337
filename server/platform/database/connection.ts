import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type pg from 'pg'
import { watchdog } from './watchdog.ts'

// What every connection of the pool does beside sending queries. A sale is a handful of small messages, so most of its
// time is the way to the database and back: these two habits take away the ways that carry nothing.

const statementsPerConnection = 400

/** Stands before the last statement of a transaction whose commit may travel with it. */
export const andCommit = '/* and commit */ '

/**
 * Stands before a statement whose best plan depends on its values, such as a search for a rare or a common word: it is
 * planned each time.
 */
export const planAnew = '/* plan anew */ '

/**
 * Inside a transaction statements keep their one plan. PostgreSQL would otherwise plan those with lists among their
 * parameters anew each time, which costs a sale more than running them.
 */
const begin = 'begin; set local plan_cache_mode = force_generic_plan'

type Send = (text: unknown, values?: unknown, ...rest: unknown[]) => Promise<unknown>

const nothing = { command: '', rowCount: 0, rows: [], fields: [], oid: 0 }

/**
 * `begin` waits for the first statement and travels with it; a statement marked with `andCommit` is followed by its
 * `commit` at once. Should the marked statement fail, PostgreSQL turns that commit into a rollback.
 * Statements with parameters get a name, so that PostgreSQL parses and plans them once per connection.
 */
export function tuneConnection(client: pg.PoolClient | pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  const plain = watched(client.query.bind(client) as unknown as Send, stream)
  const send = withNames(plain)
  let isBeginWaiting = false
  let commitUnderWay: Promise<unknown> | null = null

  const tuned: Send = (text, values, ...rest) => {
    if (text === 'begin') {
      isBeginWaiting = true
      return Promise.resolve(nothing)
    }
    if ((text === 'commit' || text === 'rollback') && (isBeginWaiting || commitUnderWay)) {
      const outcome = text === 'commit' ? commitUnderWay : commitUnderWay?.catch(() => nothing)
      isBeginWaiting = false
      commitUnderWay = null
      return outcome ?? Promise.resolve(nothing)
    }
    stream.cork()
    if (isBeginWaiting) plain(begin).catch(() => {})
    isBeginWaiting = false
    const result = send(text, values, ...rest)
    if (typeof text === 'string' && text.startsWith(andCommit)) {
      commitUnderWay = plain('commit')
      commitUnderWay.catch(() => {})
    }
    stream.uncork()
    return result
  }
  client.query = tuned as unknown as typeof client.query
}

function watched(send: Send, stream: Duplex): Send {
  const watch = watchdog(stream)
  return (text, ...rest) => watch(textOf(text), send(text, ...rest))
}

const textOf = (query: unknown): unknown =>
  typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text

function withNames(plain: Send): Send {
  const names = new Map<string, string>()
  return (text, values, ...rest) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return plain(text, values, ...rest)
    }
    if (text.startsWith(planAnew)) return plain(text, values, ...rest)
    let name = names.get(text)
    if (!name && names.size < statementsPerConnection) {
      name = createHash('sha1').update(text).digest('base64url')
      names.set(text, name)
    }
    return name ? plain({ name, text, values }, ...rest) : plain(text, values, ...rest)
  }
}
