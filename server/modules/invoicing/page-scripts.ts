import type { Block } from 'pdfmake'
import { familyName } from '../../../core/printing/font-faces.ts'
import { runsOf } from '../../../core/printing/scripts.ts'

/** The same block with every text in more than Latin set in the type of its script. */
export function withScripts(block: Block): Block {
  return Object.fromEntries(
    Object.entries(block).map(([name, value]) => [
      name,
      name === 'text' ? setText(value) : walk(value),
    ]),
  )
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk)
  if (value !== null && typeof value === 'object') return withScripts(value as Block)
  return value
}

function setText(text: unknown): unknown {
  if (typeof text !== 'string') return Array.isArray(text) ? text.map(setInline) : text
  const runs = runsOf(text)
  if (runs.every((run) => run.script === 'latin')) return text
  return runs.map((run) => ({ text: run.text, font: familyName(run.script) }))
}

function setInline(inline: unknown): unknown {
  return typeof inline === 'string' ? { text: setText(inline) } : walk(inline)
}
