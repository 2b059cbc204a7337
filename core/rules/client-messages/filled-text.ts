import type { MessageKind, MessageText } from '../../contracts/client-messages.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'

/** What can stand in curly brackets in a text for clients. */
export const placeholders = [
  'name',
  'services',
  'staff',
  'date',
  'time',
  'total',
  'link',
  'until',
  'days',
  'form',
  'shop',
  'outlet',
  'address',
  'phone',
] as const
export type Placeholder = (typeof placeholders)[number]

/** What a text is filled with; null where there is nothing to say. */
export type MessageFacts = Readonly<Record<Placeholder, string | null>>

export function placeholdersOf(kind: MessageKind): readonly Placeholder[] {
  const none = absent[kind] ?? ofOthers
  return placeholders.filter((name) => !none.includes(name))
}

const ofOthers: readonly Placeholder[] = ['until', 'days', 'form']

/** Nothing is known of these: what is cancelled cannot be opened, and who waits has no time yet. */
const absent: Partial<Record<MessageKind, readonly Placeholder[]>> = {
  cancellation: [...ofOthers, 'link'],
  waiting: ['date', 'time', 'staff', 'total', 'until', 'form'],
  offer: ['days', 'total', 'form'],
  form: ['date', 'time', 'services', 'staff', 'total', 'until', 'days'],
}

/** Without these a client would not know what the message is about, or what to do. */
function neededIn(kind: MessageKind): readonly Placeholder[] {
  if (kind === 'waiting' || kind === 'form') return ['link']
  return kind === 'offer' ? ['date', 'time', 'link'] : ['date', 'time']
}

/** Refuses a text with a word in brackets that is none of its kind, or without one that it needs. */
export function checkedText(
  kind: MessageKind,
  text: MessageText,
): Decision<MessageText, 'placeholder_unknown' | 'placeholder_missing'> {
  const whole = `${text.subject}\n${text.body}`
  const known: readonly string[] = placeholdersOf(kind)
  const unknown = [...whole.matchAll(/\{[^{}]*\}|[{}]/g)]
    .map(([found]) => found)
    .filter((found) => !known.includes(found.slice(1, -1)))
  if (unknown.length > 0) return refuse('placeholder_unknown', { unknown, known })
  const missing = neededIn(kind).filter((name) => !whole.includes(`{${name}}`))
  return missing.length > 0 ? refuse('placeholder_missing', { missing }) : allow(text)
}

/**
 * Fills a text in one go, so that what a client typed is never taken for a placeholder. A line that asks only for what
 * is not there is left out.
 */
export function filledText({ subject, body }: MessageText, facts: MessageFacts): MessageText {
  return {
    subject: filledLine(subject, facts).replace(/\s+/g, ' ').trim(),
    body: body
      .split('\n')
      .filter((line) => !lacks(line, facts))
      .map((line) => filledLine(line, facts))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  }
}

const lacks = (line: string, facts: MessageFacts) =>
  [...line.matchAll(/\{(\w+)\}/g)].some(([, name]) => valueOf(facts, name ?? '') === null)

function filledLine(line: string, facts: MessageFacts): string {
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => valueOf(facts, name) ?? whole)
}

/** Null where the product has nothing to say; a word that is no placeholder stays as it was written. */
function valueOf(facts: MessageFacts, name: string): string | null | undefined {
  const known: Readonly<Record<string, string | null>> = facts
  return known[name]
}
