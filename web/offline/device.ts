/** What this device remembers about where it stands. Neither is a secret. */
export interface Place {
  readonly outletId: string | null
  readonly registerId: string | null
}

const outletKey = 'vendly.outlet'
const registerKey = 'vendly.register'

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

let place: Place = { outletId: read(outletKey), registerId: read(registerKey) }
const listeners = new Set<() => void>()

export const currentPlace = (): Place => place

export function subscribeToPlace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: Place): void {
  if (next.outletId === place.outletId && next.registerId === place.registerId) return
  place = next
  write(outletKey, next.outletId)
  write(registerKey, next.registerId)
  for (const listener of listeners) listener()
}

/** Another outlet has other registers, so the register is open again. */
export function chooseOutlet(outletId: string | null): void {
  if (outletId !== place.outletId) settle({ outletId, registerId: null })
}

export function chooseRegister(registerId: string | null): void {
  settle({ ...place, registerId })
}

/** The USB printer that somebody chose on this device. */
export interface ChosenPrinter {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber: string | null
  readonly name: string
}

const printerKey = 'vendly.printer'

export function rememberedPrinter(): ChosenPrinter | null {
  try {
    return JSON.parse(read(printerKey) ?? 'null')
  } catch {
    return null
  }
}

export function rememberPrinter(printer: ChosenPrinter | null): void {
  write(printerKey, printer && JSON.stringify(printer))
}

/** How this device is worked with. None of it is a secret, and none is the shop's. */
export interface DeviceHabits {
  /** Where the keys of the till stand. */
  readonly hand: 'right' | 'left'
  readonly sounds: boolean
  /** What the scanner of this device sends before and after each code, besides Enter. */
  readonly scanPrefix: string
  readonly scanSuffix: string
}

const habitsKey = 'vendly.habits'
export const usualHabits: DeviceHabits = {
  hand: 'right',
  sounds: true,
  scanPrefix: '',
  scanSuffix: '',
}

function readHabits(): DeviceHabits {
  try {
    const kept: Partial<DeviceHabits> = JSON.parse(read(habitsKey) ?? '{}')
    return {
      hand: kept.hand === 'left' ? 'left' : 'right',
      sounds: kept.sounds !== false,
      scanPrefix: typeof kept.scanPrefix === 'string' ? kept.scanPrefix : '',
      scanSuffix: typeof kept.scanSuffix === 'string' ? kept.scanSuffix : '',
    }
  } catch {
    return usualHabits
  }
}

let habits: DeviceHabits = readHabits()
const habitListeners = new Set<() => void>()

export const deviceHabits = (): DeviceHabits => habits

export function subscribeToHabits(listener: () => void): () => void {
  habitListeners.add(listener)
  return () => habitListeners.delete(listener)
}

export function changeHabits(part: Partial<DeviceHabits>): void {
  habits = { ...habits, ...part }
  write(habitsKey, JSON.stringify(habits))
  for (const listener of habitListeners) listener()
}
