/** One key press as the browser reports it; `time` in milliseconds of any steady clock. */
export interface Stroke {
  readonly key: string
  readonly time: number
  /** The key is held down: no scanner does that. */
  readonly repeat?: boolean
  /** With Ctrl, Alt or Meta: a command, not text. */
  readonly command?: boolean
  /** The press goes into a text field. */
  readonly intoField?: boolean
}

export interface DetectorOptions {
  /** Shorter bursts are typing. */
  readonly minLength: number
  /** A scanner that sends no Enter is taken to have finished after this pause, in milliseconds. */
  readonly pause: number
}

interface Run {
  readonly text: string
  readonly startedAt: number
  readonly lastAt: number
  /** How many of the gaps between its characters are a scanner's. */
  readonly fastGaps: number
  /** Characters since the last gap that was not. */
  readonly sinceStall: number
  readonly intoField: boolean
  /** Nothing was pressed shortly before it, so that its first character cannot be somebody's typing. */
  readonly afterQuiet: boolean
}

export type DetectorState = Run | null
export interface Scan {
  readonly code: string
  readonly startedAt: number
}

export interface Step {
  readonly state: DetectorState
  /**
   * A finished scan. The press that ended it (Enter or Tab) belongs to it and must not reach the
   * page.
   */
  readonly scan?: Scan
  /** The press itself ended the scan; otherwise the pause before it did. */
  readonly consumed?: boolean
  /** This press starts a new run: whatever a field holds now is what to go back to. */
  readonly opened?: boolean
}

/** Characters of a scanner are closer than this; the fastest typists are slower over six keys. */
export const maxGap = 35

/** Longer than the gap inside a scan, shorter than anybody notices, in milliseconds: what follows sooner may be one. */
export const scanGap = maxGap + 10

/**
 * A busy machine holds single events back for this long. Such stalls do not tear a scan apart while
 * most gaps are fast.
 */
const maxStall = 100

/**
 * Hands reach a few fast gaps in a hundred; a scanner on a busy machine still keeps most of them.
 */
const isFast = (run: Run) => run.fastGaps * 10 >= (run.text.length - 1) * 6

export const noRun: DetectorState = null

const isCharacter = (stroke: Stroke) => [...stroke.key].length === 1 && !stroke.command
const isEnd = (stroke: Stroke) => stroke.key === 'Enter' || stroke.key === 'Tab'

/** What hands type before a scan: `3*`, `-`. With its code behind it, it would be a code that nobody knows. */
const isSign = (text: string) => /^[*+\-/=#%]$/.test(text)

/** A stall in the middle of what is a scanner for sure, or behind the first characters after quiet. */
const mayStall = (run: Run) =>
  isFast(run) && (run.fastGaps >= 2 || (run.afterQuiet && !isSign(run.text)))

const isScan = (run: Run, options: DetectorOptions) =>
  run.text.length >= options.minLength && isFast(run)

/**
 * Without Enter only what looks like a code counts: digits anywhere; letters too when no field has
 * the focus. Text that a program types into a field quickly (dictation, an expander) stays text.
 */
function pausedScan(run: Run, options: DetectorOptions): Scan | undefined {
  const codeLike = run.intoField ? /^\d+$/ : /^[\w./+$%*-]+$/
  if (!isScan(run, options) || !codeLike.test(run.text)) return undefined
  return { code: run.text, startedAt: run.startedAt }
}

/**
 * Enter right behind the last character ends a scan of any text; Enter after a pause is a person's.
 */
function end(run: Run, gap: number, options: DetectorOptions): Step {
  if (gap > options.pause) return { state: null, scan: pausedScan(run, options) }
  if (!isScan(run, options)) return { state: null }
  return { state: null, scan: { code: run.text, startedAt: run.startedAt }, consumed: true }
}

function begin(stroke: Stroke, afterQuiet: boolean): Run {
  const { key, time, intoField = false } = stroke
  const counts = { fastGaps: 0, sinceStall: 1 }
  return { text: key, startedAt: time, lastAt: time, ...counts, intoField, afterQuiet }
}

function extend(run: Run, stroke: Stroke, fast: boolean): Run {
  return {
    ...run,
    text: run.text + stroke.key,
    lastAt: stroke.time,
    fastGaps: run.fastGaps + (fast ? 1 : 0),
    sinceStall: fast ? run.sinceStall + 1 : 1,
    intoField: run.intoField || (stroke.intoField ?? false),
  }
}

/**
 * The scanner is a fast keyboard: feeds one press and says whether a scan ended with it or with the
 * pause before it.
 */
export function press(state: DetectorState, stroke: Stroke, options: DetectorOptions): Step {
  // Shift and the like come between the characters of a code with capitals, Control before a separator.
  if (/^(Shift|CapsLock|AltGraph|Control)$/.test(stroke.key)) return { state }
  const gap = state ? stroke.time - state.lastAt : Number.POSITIVE_INFINITY

  if (state && isEnd(stroke)) return end(state, gap, options)
  if (stroke.repeat || !isCharacter(stroke)) return { state: null }
  if (state && gap <= maxGap) return { state: extend(state, stroke, true) }
  if (state && gap <= Math.min(maxStall, options.pause) && mayStall(state)) {
    return { state: extend(state, stroke, false) }
  }
  const before = state && gap >= options.pause ? pausedScan(state, options) : undefined
  return { state: begin(stroke, gap >= options.pause), scan: before, opened: true }
}

/** To be asked once nothing has come for the pause: a scanner without Enter has finished. */
export function settle(state: DetectorState, options: DetectorOptions): Step {
  return { state: null, scan: state ? pausedScan(state, options) : undefined }
}

/** Two characters as close as a scanner's. Hands do it too, where two fingers roll over the keys. */
export function isLikely(state: DetectorState): boolean {
  return state !== null && state.sinceStall >= 2
}

/** From here on the run is faster than hands: its characters need not reach a field any more. */
export function isCertain(state: DetectorState): boolean {
  return state !== null && state.sinceStall >= 4
}

/** What a scanner sends before and after each code, besides Enter. */
export interface Affixes {
  readonly prefix: string
  readonly suffix: string
}

export const noAffixes: Affixes = { prefix: '', suffix: '' }

/** The code alone. A scan without them is a scan all the same: another scanner may be in the house. */
export function withoutAffixes(scanned: string, { prefix, suffix }: Affixes): string {
  const begun = prefix && scanned.startsWith(prefix) ? scanned.slice(prefix.length) : scanned
  const code = suffix && begun.endsWith(suffix) ? begun.slice(0, -suffix.length) : begun
  return code || scanned
}
