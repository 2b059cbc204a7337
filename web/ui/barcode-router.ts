import {
  type Affixes,
  type DetectorState,
  isCertain,
  isLikely,
  maxGap,
  noAffixes,
  noRun,
  press,
  type Scan,
  type Step,
  type Stroke,
  scanGap,
  settle,
  withoutAffixes,
} from './barcode-detector.ts'
import { isEditable, setFieldValue, typeInto } from './editable.ts'
import { noteScannerSendsEnter, scannerSendsEnter } from './scanner-memory.ts'
import { notePress, whenQuiet } from './when-quiet.ts'

export interface Subscriber {
  readonly minLength: number
  readonly pause: number
  readonly onScan: (code: string) => unknown
}

/** Sent when a burst turned out to be a scan: parts that took its digits give them back. */
export const burstEvent = 'vendly:scan-burst'

type TextField = HTMLInputElement | HTMLTextAreaElement
interface Held {
  readonly field: TextField
  readonly before: string
  /** Kept out of the field while the keys come as from a scanner; put in when they were a person's after all. */
  swallowed: string
}

/** The last one in the list is on top and gets the scan. */
const subscribers: Subscriber[] = []
let state: DetectorState = noRun
let held: Held | null = null
/** A run that the pause ended without a scan: a press that was made right behind it joins it again. */
let torn: { readonly run: DetectorState; readonly held: Held | null } | null = null
let callOffPause = () => {}
let callOffRoll = () => {}
let queue: Promise<unknown> = Promise.resolve()

/** Heard later than this after it was made, in milliseconds, a press tells of a machine that is behind. */
const lateBy = 25
/**
 * Then, and where scanners send Enter, a pause ends no scan before this: half a code would be looked up, and the other
 * half be somebody's typing.
 */
const patientPause = 600
let endsWithEnter = false

/** A subscriber that never answers must not hold up the next scan for longer than this. */
const patience = 3_000

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A locked page (`data-locked`) takes no scans, whichever part of it would listen. */
const isPageLocked = () => document.documentElement.dataset.locked !== undefined

let affixes: Affixes = noAffixes

/** What the scanners of this device send around each code. */
export function setScanAffixes(next: Affixes): void {
  affixes = next
}

/** A code that came another way than by the keyboard: it takes its turn among the scans. */
export function feedScan(code: string): void {
  deliver(code)
}

function deliver(code: string): void {
  if (isPageLocked()) return
  queue = queue
    .then(() => Promise.race([subscribers.at(-1)?.onScan(code), wait(patience)]))
    .catch((error: unknown) => reportError(error))
}

/**
 * Remembers the field before the first character goes in: the press is seen before the field
 * changes.
 */
function hold(target: EventTarget | null): void {
  const textField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  held =
    textField && isEditable(target) ? { field: target, before: target.value, swallowed: '' } : null
}

function typeSwallowed(): void {
  callOffRoll()
  if (!held?.swallowed) return
  typeInto(held.field, held.swallowed)
  held.swallowed = ''
}

function giveBack(): void {
  typeSwallowed()
  held = null
}

function takeOut(scan: Scan): void {
  callOffRoll()
  if (held && held.field.value !== held.before) setFieldValue(held.field, held.before)
  held = null
  window.dispatchEvent(new CustomEvent(burstEvent, { detail: scan }))
}

function apply(step: Step): void {
  state = step.state
  if (step.scan) {
    takeOut(step.scan)
    deliver(withoutAffixes(step.scan.code, affixes))
  } else if (state === null || step.opened) {
    giveBack()
  }
}

/** Another scanner may be plugged in: the last code says how this one ends them. */
function learnEnd(withEnter: boolean): void {
  if (endsWithEnter === withEnter) return
  endsWithEnter = withEnter
  noteScannerSendsEnter(withEnter)
}

function waitForPause(top: Subscriber, event: KeyboardEvent): void {
  const isLate = performance.now() - event.timeStamp > lateBy
  const pause = endsWithEnter || isLate ? Math.max(top.pause, patientPause) : top.pause
  callOffPause = whenQuiet(pause, () => {
    const step = settle(state, top)
    torn = step.scan ? null : { run: state, held: held && { ...held, swallowed: '' } }
    if (step.scan) learnEnd(false)
    apply(step)
  })
}

/** The time of the press decides, not when the page heard of it. */
function rejoinTorn(at: number): void {
  const run = torn?.run
  if (!state && run && at - run.lastAt <= maxGap) {
    state = run
    held = torn?.held ?? null
  }
  torn = null
}

/** Wedge scanners type the separator of GS1 codes (ASCII 29) as Ctrl and ]. */
const isSeparator = (event: KeyboardEvent) => event.ctrlKey && event.key === ']'

function strokeOf(event: KeyboardEvent): Stroke {
  const separator = isSeparator(event)
  return {
    key: separator ? '\u001d' : event.key,
    time: event.timeStamp,
    repeat: event.repeat,
    command: !separator && (event.ctrlKey || event.altKey || event.metaKey),
    intoField: isEditable(event.target),
  }
}

function onKeyDown(event: KeyboardEvent): void {
  const top = subscribers.at(-1)
  if (!top || event.isComposing) return
  notePress()
  callOffPause()
  rejoinTorn(event.timeStamp)
  const step = press(state, strokeOf(event), top)
  apply(step)
  // The focus may come into a field in the middle of a run, too.
  if (step.opened || (state && !held)) hold(event.target)
  if (step.consumed) {
    learnEnd(true)
    event.preventDefault()
    event.stopImmediatePropagation()
  } else if (isCertain(state) || (held && isLikely(state)) || isPutOff(step, event)) {
    // Neither a number field nor a shortcut sees the rest of a scan, and nothing is drawn for it.
    event.preventDefault()
    event.stopImmediatePropagation()
    swallow(event.key)
  } else {
    // Behind a stall the keys are a person's again, and stay in their order.
    typeSwallowed()
  }
  if (state) waitForPause(top, event)
}

/**
 * The first digit in a field that takes scans waits until it is clear that no scanner sends it: else each scan would
 * begin a search and end it. A person sees it a moment later.
 */
function isPutOff(step: Step, event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat
  const first = step.opened && plain && /^\d$/.test(event.key)
  return first === true && held?.field.dataset.takesScans !== undefined
}

/** Fingers that rolled over two keys see the second one a moment later. */
function swallow(key: string): void {
  if (!held) return
  held.swallowed += key
  callOffRoll()
  if (!isCertain(state)) callOffRoll = whenQuiet(scanGap, typeSwallowed)
}

/** The newest subscriber gets all scans until it leaves. */
export function subscribeToScans(subscriber: Subscriber): () => void {
  if (subscribers.length === 0) {
    endsWithEnter ||= scannerSendsEnter()
    window.addEventListener('keydown', onKeyDown, { capture: true })
  }
  subscribers.push(subscriber)
  return () => {
    subscribers.splice(subscribers.indexOf(subscriber), 1)
    if (subscribers.length > 0) return
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    callOffPause()
    state = noRun
    held = null
    torn = null
  }
}
