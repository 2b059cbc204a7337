import { multiplyDivide } from '../kernel/money.ts'
import { type Quantity, quantity } from '../kernel/quantity.ts'

/** What a scale says in one frame. Weights are thousandths of a kilo. */
export type ScaleReading =
  | {
      readonly kind: 'weight'
      readonly weight: Quantity
      readonly stable: boolean
      readonly net: boolean
    }
  /** Less than nothing lies on it: the tare was taken with something that is gone. */
  | { readonly kind: 'below_zero' }
  | { readonly kind: 'overload' }
  /** The scale answers, but cannot weigh at the moment. */
  | { readonly kind: 'busy' }

/** How a make of scale talks. Frames end with a carriage return, a line feed or ETX. */
export interface ScaleProtocol {
  readonly id: ScaleProtocolId
  /** As the makers call it; the same in every language. */
  readonly name: string
  readonly serial: {
    readonly baudRate: number
    readonly dataBits: 7 | 8
    readonly parity: 'none' | 'even'
  }
  /** Sent to ask for a weight; scales without it talk all the time. */
  readonly ask?: string
  /** Scales that never say whether the weight rests: it does when it came so many times in a row. */
  readonly restsAfter?: number
  readonly read: (frame: string) => ScaleReading | null
}

export const scaleProtocolIds = ['cas', 'plain', 'sics', 'toledo'] as const
export type ScaleProtocolId = (typeof scaleProtocolIds)[number]

const usual = { baudRate: 9_600, dataBits: 8, parity: 'none' } as const

export const scaleProtocols: Readonly<Record<ScaleProtocolId, ScaleProtocol>> = {
  cas: { id: 'cas', name: 'CAS, A&D (ST,GS,+ 0.335kg)', serial: usual, read: readStatusFirst },
  plain: {
    id: 'plain',
    name: 'Essae, plain (0.335)',
    serial: usual,
    restsAfter: 4,
    read: readPlain,
  },
  sics: { id: 'sics', name: 'Mettler Toledo (SICS)', serial: usual, ask: 'SI\r\n', read: readSics },
  toledo: {
    id: 'toledo',
    name: 'Toledo 8217',
    serial: { baudRate: 9_600, dataBits: 7, parity: 'even' },
    ask: 'W\r',
    read: readToledo,
  },
}

/** "ST,GS,+  0.335kg": stable or not, gross or net, sign, weight, unit. */
function readStatusFirst(frame: string): ScaleReading | null {
  const found = /^(ST|US|OL|UL)\s*,\s*(GS|NT|TR)\s*,\s*(.*)$/.exec(frame.trim())
  if (!found) return null
  const [, status = '', kind = '', rest = ''] = found
  if (status === 'OL') return { kind: 'overload' }
  if (status === 'UL') return { kind: 'below_zero' }
  // What the empty vessel weighs is no weight of goods.
  if (kind === 'TR') return null
  return weighed(rest, { stable: status === 'ST', net: kind === 'NT' })
}

/** A bare number, often with its unit; a question mark or a letter U says that it still moves. */
function readPlain(frame: string): ScaleReading | null {
  const text = frame.trim()
  if (/^(OL|OVER|-{3,}|E+r?r?)$/i.test(text)) return { kind: 'overload' }
  const moving = /[?U]\s*$/i.test(text)
  return weighed(text.replace(/[?US]\s*$/i, ''), { stable: !moving, net: false })
}

/** MT-SICS: "S S 0.335 kg" rests, "S D" moves, "S +" and "S -" are out of range, "S I" is busy. */
function readSics(frame: string): ScaleReading | null {
  const found = /^S\s+([SDI+-])\s*(.*)$/.exec(frame.trim())
  const [, status = '', rest = ''] = found ?? []
  if (!found) return null
  if (status === '+') return { kind: 'overload' }
  if (status === '-') return { kind: 'below_zero' }
  if (status === 'I') return { kind: 'busy' }
  return weighed(rest, { stable: status === 'S', net: false })
}

/** "\x02 0.335" or "\x02?" and a byte of flags: 1 moving, 2 over, 4 below zero (kilos are not named). */
function readToledo(frame: string): ScaleReading | null {
  const text = frame.replaceAll('\x02', '').trim()
  if (!text.startsWith('?')) return weighed(text, { stable: true, net: false })
  const flags = text.charCodeAt(1) || 0
  if (flags & 2) return { kind: 'overload' }
  if (flags & 4) return { kind: 'below_zero' }
  return { kind: 'busy' }
}

const perKilo: Readonly<Record<string, number>> = { '': 1, kg: 1, g: 1_000 }

function weighed(
  text: string,
  said: { readonly stable: boolean; readonly net: boolean },
): ScaleReading | null {
  const found = /^([+-]?)\s*(\d{1,6})(?:[.,](\d{0,6}))?\s*([a-z]*)$/i.exec(text.trim())
  if (!found) return null
  const [, sign = '', whole = '', fraction = '', unit = ''] = found
  const divisor = perKilo[unit.toLowerCase()]
  // Pounds and ounces are not what the prices are made for: a guess would charge wrongly.
  if (divisor === undefined) return null
  const digits = Number(whole + fraction)
  const thousandths = multiplyDivide(digits, 1_000, divisor * 10 ** fraction.length, 'half_up')
  if (sign === '-' && thousandths > 0) return { kind: 'below_zero' }
  return { kind: 'weight', weight: quantity(thousandths), ...said }
}

export interface ScaleState {
  readonly reading: ScaleReading | null
  /** How often this weight came in a row. */
  readonly same: number
}

export const noReading: ScaleState = { reading: null, same: 0 }

/** The state after one more frame; what cannot be read changes nothing, for lines carry noise. */
export function afterFrame(state: ScaleState, frame: string, protocol: ScaleProtocol): ScaleState {
  const reading = protocol.read(frame)
  if (!reading) return state
  if (reading.kind !== 'weight') return { reading, same: 0 }
  const before = state.reading
  const isSame = before?.kind === 'weight' && before.weight === reading.weight
  const same = isSame ? state.same + 1 : 1
  const rests = same >= (protocol.restsAfter ?? 1)
  return { reading: { ...reading, stable: reading.stable && rests }, same }
}

/** The weight that may be charged: it rests and is more than nothing. */
export function takenWeight({ reading }: ScaleState): Quantity | null {
  return reading?.kind === 'weight' && reading.stable && reading.weight > 0 ? reading.weight : null
}

const longestFrame = 64

/** Cuts what came so far into whole frames and the beginning of the next. */
export function cutFrames(text: string): { readonly frames: string[]; readonly rest: string } {
  const parts = text.split(/[\r\n\x03]+/)
  const rest = parts.pop() ?? ''
  return {
    frames: parts.filter((part) => part.trim() !== ''),
    // A line at the wrong speed brings rubbish without an end.
    rest: rest.length > longestFrame ? '' : rest,
  }
}
