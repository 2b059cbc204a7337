import type { JournalRow } from '../lib/device-store.ts'
import type { BrowserTill } from './browser-till.ts'
import { ask } from './database.ts'

/**
 * Holds a till in a browser against the books: each bill that its screen called paid is there once, nobody was told of
 * at most one for each time it was killed, and its journal is the server's, act by act and seal by seal.
 */
export async function compareWithBrowser(
  database: string,
  { registerId, told, interruptions }: Pick<BrowserTill, 'registerId' | 'told' | 'interruptions'>,
  journal: readonly JournalRow[],
): Promise<string[]> {
  const of = `from sales where register_id = '${registerId}'`
  const sales = (await ask(database, `select number ${of} order by number`)).rows
  const numbers = sales.map(({ number }) => String(number))
  const lost = [...told].filter((number) => !numbers.includes(number))
  const doubled = numbers.filter((number, index) => numbers.indexOf(number) !== index)
  const untold = numbers.filter((number) => !told.has(number))
  const written = journal.filter(({ kind }) => kind === 'sale').length
  return [
    ...lost.map((number) => `the browser called bill ${number} paid, and it is not in the books`),
    ...doubled.map((number) => `bill ${number} of the browser is in the books twice`),
    ...(untold.length > interruptions()
      ? [`${untold.length} bills of the browser were never told of: ${untold.join(' ')}`]
      : []),
    ...(written === sales.length
      ? []
      : [`the browser has written ${written} bills, and the books have ${sales.length}`]),
    ...(await differences(database, registerId, journal)),
  ]
}

async function differences(
  database: string,
  registerId: string,
  journal: readonly JournalRow[],
): Promise<string[]> {
  const { rows } = await ask(
    database,
    `select epoch || ' ' || sequence || ' ' || encode(hash, 'hex') as place, outcome, kind,
       problem::text as why
     from register_commands where register_id = '${registerId}'`,
  )
  const kept = new Set(rows.map(({ place }) => String(place)))
  const own = journal.map(({ epoch, sequence, hash }) => `${epoch} ${sequence} ${hash}`)
  return [
    ...own.filter((place) => !kept.has(place)).map((place) => `the server lacks act ${place}`),
    ...[...kept]
      .filter((place) => !own.includes(place))
      .map((place) => `the server has act ${place}, and the browser has not`),
    ...rows
      .filter(({ outcome }) => outcome === 'attention')
      .map(({ place, kind, why }) => `act ${place} of the browser waits, ${kind}: ${why}`),
  ]
}
