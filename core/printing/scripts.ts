/** Scripts that bills are set in; each is shaped by rules of its own. */
const letters = {
  devanagari: /[\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff]/,
  bangla: /[\u0980-\u09ff]/,
  gurmukhi: /[\u0a00-\u0a7f]/,
  gujarati: /[\u0a80-\u0aff]/,
  odia: /[\u0b00-\u0b7f]/,
  tamil: /[\u0b80-\u0bff]/,
  telugu: /[\u0c00-\u0c7f]/,
  kannada: /[\u0c80-\u0cff]/,
  malayalam: /[\u0d00-\u0d7f]/,
} as const
export type Script = 'latin' | keyof typeof letters

const indian = Object.entries(letters) as [Script, RegExp][]

export interface Run {
  readonly script: Script
  readonly text: string
}

/** Stretches of one script each. Spaces, digits and signs go with the letters before them, or else after them. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let waiting = ''
  for (const letter of text) {
    const script = scriptOf(letter)
    const last = runs.at(-1)
    if (last && (script === undefined || script === last.script)) {
      runs[runs.length - 1] = { script: last.script, text: last.text + letter }
    } else if (script === undefined) waiting += letter
    else {
      runs.push({ script, text: waiting + letter })
      waiting = ''
    }
  }
  return waiting ? [{ script: 'latin', text: waiting }] : runs
}

/** None for what belongs to every script: spaces, digits, signs, and the joiners that steer conjuncts. */
function scriptOf(letter: string): Script | undefined {
  const found = indian.find(([, range]) => range.test(letter))
  if (found) return found[0]
  return /[\p{Z}\p{P}\p{S}\p{N}\u200c\u200d]/u.test(letter) ? undefined : 'latin'
}
