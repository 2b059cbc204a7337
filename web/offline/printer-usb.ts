/** A claimed printer: where it takes bytes, and the way to leave it to others. */
export interface PrinterLine {
  readonly device: USBDevice
  readonly interfaceNumber: number
  readonly endpoint: number
  readonly close: () => Promise<void>
}

interface Inlet {
  readonly configuration: number
  readonly interfaceNumber: number
  readonly alternate: number
  readonly endpoint: number
}

/** USB class 7 is the class of printers; what they print comes in over a bulk endpoint. */
function inletOf(device: USBDevice): Inlet | undefined {
  for (const { configurationValue, interfaces } of device.configurations) {
    for (const { interfaceNumber, alternates } of interfaces) {
      for (const alternate of alternates) {
        const out = alternate.endpoints.find(
          (one) => one.direction === 'out' && one.type === 'bulk',
        )
        if (alternate.interfaceClass === 7 && out) {
          return {
            configuration: configurationValue,
            interfaceNumber,
            alternate: alternate.alternateSetting,
            endpoint: out.endpointNumber,
          }
        }
      }
    }
  }
  return undefined
}

/** Claims the printer for one paper; nothing where it has no such inlet or another program holds it. */
export async function openPrinter(device: USBDevice): Promise<PrinterLine | undefined> {
  const inlet = inletOf(device)
  if (!inlet) return undefined
  const close = () => device.close().catch(() => undefined)
  try {
    await device.open()
    if (device.configuration?.configurationValue !== inlet.configuration) {
      await device.selectConfiguration(inlet.configuration)
    }
    await device.claimInterface(inlet.interfaceNumber)
    if (inlet.alternate !== 0) {
      await device.selectAlternateInterface(inlet.interfaceNumber, inlet.alternate)
    }
    return {
      device,
      interfaceNumber: inlet.interfaceNumber,
      endpoint: inlet.endpoint,
      close,
    }
  } catch {
    await close()
    return undefined
  }
}

/** Bit 5 of the port status of the printer class (USB Printer Class 1.1, 4.2.2): paper is empty. */
const paperEmpty = 0x20

/** Asks the printer; one that does not answer such questions is believed to have paper. */
export async function isPaperOut({ device, interfaceNumber }: PrinterLine): Promise<boolean> {
  try {
    const { data } = await device.controlTransferIn(
      {
        requestType: 'class',
        recipient: 'interface',
        request: 1,
        value: 0,
        index: interfaceNumber,
      },
      1,
    )
    return ((data?.getUint8(0) ?? 0) & paperEmpty) !== 0
  } catch {
    return false
  }
}

const pieceSize = 16_384
/** A printer that is out of paper or jammed takes no more bytes; a long bill takes some seconds. */
const patienceMilliseconds = 20_000

export type Sent =
  | { readonly ok: true }
  | { readonly ok: false; readonly trouble: 'broke_off' | 'silent'; readonly begun: boolean }

/** Sends all bytes, a piece at a time, and tells how far it came. */
export async function sendInPieces(
  { device, endpoint }: PrinterLine,
  bytes: Uint8Array,
): Promise<Sent> {
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = bytes.slice(at, at + pieceSize)
    try {
      const answer = await withPatience(device.transferOut(endpoint, piece))
      if (answer === 'silent') return { ok: false, trouble: 'silent', begun: true }
      if (answer.status !== 'ok') return { ok: false, trouble: 'broke_off', begun: true }
    } catch {
      return { ok: false, trouble: 'broke_off', begun: true }
    }
  }
  return { ok: true }
}

async function withPatience<T>(work: Promise<T>): Promise<T | 'silent'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), patienceMilliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // The printer is closed after that, which ends the transfer; its failure is not another one.
    work.catch(() => undefined)
  }
}
