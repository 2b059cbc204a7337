import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { isSpellable, slipForms, slipsBetween } from './search-words.ts'
import { chunks } from './store-write.ts'

/** Adds the words of folded texts to those that a mistyped one is compared with; they stay for ever. */
export async function addSearchWords(tx: Tx, texts: readonly string[]): Promise<void> {
  const words = new Set<string>()
  for (const text of texts)
    for (const word of text.split(' ')) if (isSpellable(word)) words.add(word)
  const rows = [...words].sort().map((word) => ({ word, near: slipForms(word) }))
  for (const chunk of chunks(rows))
    await sql`${insertRows('search_words', chunk)} on conflict do nothing`.execute(tx)
}

const mostSpellings = 4

/** Known spellings near a word, nearest first; or the word cut in two where its space was forgotten. */
export async function spellingsNear(reader: Reader, word: string): Promise<string[]> {
  if (!isSpellable(word) || word.length < 4) return []
  const halves = halvesOf(word)
  // In a long word two slips are likely still that word; then its pieces are more alike than one letter left out.
  const isLong = [...word].length >= 7
  const { rows } = await sql<{ word: string; near: boolean }>`
    select word, true as near from search_words where near && ${slipForms(word)}::text[]
    ${isLong ? sql`union select word, true from search_words where word % ${word}` : sql``}
    union all
    select word, false from search_words where word = any(${halves.flat()}::text[])`.execute(reader)
  const slipsAllowed = isLong ? 2 : 1
  const near = rows
    .filter((row) => row.near && row.word !== word)
    .map((row) => ({ word: row.word, slips: slipsBetween(word, row.word) }))
    .filter((candidate) => candidate.slips <= slipsAllowed)
    .sort((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1))
    .map((candidate) => candidate.word)
  const known = new Set(rows.map((row) => row.word))
  const cut = halves.filter((pair) => pair.every((half) => known.has(half)))
  return [...near.slice(0, mostSpellings), ...cut.map((pair) => pair.join(' '))]
}

/** Every way to cut a word into two of at least three letters. */
function halvesOf(word: string): [string, string][] {
  const letters = [...word]
  return letters
    .slice(3, -2)
    .map((_, i) => [letters.slice(0, i + 3).join(''), letters.slice(i + 3).join('')])
}
