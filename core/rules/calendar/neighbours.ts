import type { Block } from './blocks.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The block that an arrow key goes to, over columns that are empty; null at the edge. */
export function neighbourOf(
  columns: readonly (readonly Block[])[],
  id: string,
  direction: Direction,
): Block | null {
  const at = columns.findIndex((blocks) => blocks.some((block) => block.id === id))
  const blocks = columns[at]
  const from = blocks?.find((block) => block.id === id)
  if (!blocks || !from) return null
  if (direction === 'up' || direction === 'down') {
    const place = blocks.indexOf(from) + (direction === 'up' ? -1 : 1)
    return blocks[place] ?? null
  }
  const beside =
    direction === 'left'
      ? columns.slice(0, at).findLast((others) => others.length > 0)
      : columns.slice(at + 1).find((others) => others.length > 0)
  const distance = (block: Block) => Math.abs(block.from - from.from)
  return beside?.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}
