import { rememberedPrinter, rememberPrinter } from './device.ts'
import { isPaperOut, openPrinter, sendInPieces } from './printer-usb.ts'

// A receipt printer on the USB of this device, over WebUSB. The browser asks a person once which
// printer it is and remembers the permission; nothing is sent before that.

export type PrinterTrouble =
  | 'unsupported'
  | 'not_chosen'
  | 'away'
  | 'busy'
  | 'no_paper'
  | 'broke_off'
  | 'silent'

export type PrintOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly trouble: PrinterTrouble
      /** Bytes were on their way: some of the paper may be out. */
      readonly mayHavePrinted: boolean
    }

export type PrinterState =
  | { readonly kind: 'unsupported' | 'not_chosen' }
  | { readonly kind: 'ready' | 'away'; readonly name: string }

let state: PrinterState = { kind: 'not_chosen' }
const listeners = new Set<() => void>()

export const printerState = (): PrinterState => state

export function subscribeToPrinter(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: PrinterState): void {
  state = next
  for (const listener of listeners) listener()
}

/** Absent over plain HTTP and in browsers that know no USB. */
const usbOf = (): USB | undefined => navigator.usb

const nameOf = (device: USBDevice): string =>
  [device.manufacturerName, device.productName].filter(Boolean).join(' ') || 'USB printer'

/** The chosen printer among those that this browser may use, where it is plugged in. */
async function chosenDevice(usb: USB): Promise<USBDevice | undefined> {
  const chosen = rememberedPrinter()
  if (!chosen) return undefined
  const devices = await usb.getDevices()
  return devices.find(
    (one) =>
      one.vendorId === chosen.vendorId &&
      one.productId === chosen.productId &&
      (one.serialNumber ?? null) === chosen.serialNumber,
  )
}

/** Looks whether the chosen printer is there; also when one is plugged in or pulled out. */
export async function lookForPrinter(): Promise<void> {
  const usb = usbOf()
  if (!usb) return settle({ kind: 'unsupported' })
  const chosen = rememberedPrinter()
  if (!chosen) return settle({ kind: 'not_chosen' })
  const device = await chosenDevice(usb)
  settle({ kind: device ? 'ready' : 'away', name: device ? nameOf(device) : chosen.name })
}

/** USB class 7 is the class of printers. */
const printers: USBDeviceRequestOptions = { filters: [{ classCode: 7 }] }

/** Asks the person at the device which printer it is. Says no when they close the question. */
export async function choosePrinter(): Promise<boolean> {
  const usb = usbOf()
  if (!usb) return false
  try {
    const device = await usb.requestDevice(printers)
    rememberPrinter({
      vendorId: device.vendorId,
      productId: device.productId,
      serialNumber: device.serialNumber ?? null,
      name: nameOf(device),
    })
    await lookForPrinter()
    return true
  } catch {
    // The question was closed without a choice.
    return false
  }
}

export async function forgetPrinter(): Promise<void> {
  const usb = usbOf()
  const device = usb && (await chosenDevice(usb))
  await device?.forget()
  rememberPrinter(null)
  await lookForPrinter()
}

let last: Promise<unknown> = Promise.resolve()

/** Sends bytes to the chosen printer; one paper after the other, in the order asked for. Never throws. */
export function printBytes(bytes: Uint8Array): Promise<PrintOutcome> {
  const mine = last.then(() => send(bytes))
  last = mine
  return mine
}

const failed = (trouble: PrinterTrouble, mayHavePrinted = false): PrintOutcome => ({
  ok: false,
  trouble,
  mayHavePrinted,
})

async function send(bytes: Uint8Array): Promise<PrintOutcome> {
  const usb = usbOf()
  if (!usb) return failed('unsupported')
  if (!rememberedPrinter()) return failed('not_chosen')
  const device = await chosenDevice(usb).catch(() => undefined)
  if (!device) {
    await lookForPrinter()
    return failed('away')
  }
  const line = await openPrinter(device)
  if (!line) return failed('busy')
  try {
    if (await isPaperOut(line)) return failed('no_paper')
    const sent = await sendInPieces(line, bytes)
    return sent.ok ? { ok: true } : failed(sent.trouble, sent.begun)
  } finally {
    await line.close()
    await lookForPrinter()
  }
}

if (typeof navigator !== 'undefined' && navigator.usb) {
  navigator.usb.addEventListener('connect', () => void lookForPrinter())
  navigator.usb.addEventListener('disconnect', () => void lookForPrinter())
}
