import { type RawBuilder, sql } from 'kysely'
import { foldForSearch } from '../../../core/rules/search.ts'

/** The text as a number or its end; undefined when it is none. */
export function numberEnding(
  text: string,
): { readonly whole: string; readonly reversed: string } | undefined {
  const plain = text.replace(/^#/, '').toUpperCase()
  if (!/^[0-9A-Z/-]+$/.test(plain)) return undefined
  return { whole: plain, reversed: `${likeLiteral([...plain].reverse().join(''))}%` }
}

/** Whether all words of the text stand in the name or phone of `c`, a row of customers. */
export function nameMatches(text: string): RawBuilder<unknown> | undefined {
  const words = foldForSearch(text).split(' ').filter(Boolean)
  if (words.length === 0) return undefined
  const each = words.map((word) => sql`c.search_text like ${`%${likeLiteral(word)}%`}`)
  return sql.join(each, sql` and `)
}

function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
