import type {
  Printer,
  PrintWay,
  Register,
  RegisterPrinting,
} from '../../../core/contracts/outlets.ts'
import { printWayOf } from '../../offline/printing.ts'
import { words } from './words.ts'

export interface CounterForm {
  readonly code: string
  readonly name: string
  readonly active: boolean
  readonly way: PrintWay
  readonly usb: RegisterPrinting['usb']
  readonly browserPaper: Printer['paper']
  readonly host: string
  readonly port: string
  readonly paper: Printer['paper']
  readonly cutter: boolean
  readonly drawer: boolean
}

export type FormErrors = Partial<Record<'code' | 'name' | 'host' | 'port', string>>

/** What receipt printers listen on. */
const usualPort = '9100'

export function formOf(counter: Register | null): CounterForm {
  const printer = counter?.printer ?? null
  return {
    code: counter?.code ?? '',
    name: counter?.name ?? '',
    active: counter?.active ?? true,
    way: counter ? printWayOf(counter) : 'browser',
    usb: counter?.printing.usb ?? { paper: '80', cutter: true, drawer: false },
    browserPaper: counter?.printing.browser.paper ?? '80',
    host: printer?.host ?? '',
    port: printer ? String(printer.port) : usualPort,
    paper: printer?.paper ?? '80',
    cutter: printer?.cutter ?? true,
    drawer: printer?.drawer ?? false,
  }
}

interface CounterInput {
  readonly code: string
  readonly name: string
  readonly active: boolean
  readonly printer: Printer | null
  readonly printing: RegisterPrinting
}

export function readForm(
  form: CounterForm,
  isNew: boolean,
): { ok: true; value: CounterInput } | { ok: false; errors: FormErrors } {
  const errors: FormErrors = {}
  const name = form.name.trim()
  const code = form.code.trim()
  const host = form.host.trim()
  const port = /^\d{1,5}$/.test(form.port) ? Number.parseInt(form.port, 10) : 0
  if (name === '') errors.name = words.counter.needName
  if (isNew && !/^[A-Z]{1,2}[0-9]{1,2}$/.test(code)) errors.code = words.counter.needCode
  const isNetwork = form.way === 'network'
  if (isNetwork && host === '') errors.host = words.counter.needHost
  if (isNetwork && (port < 1 || port > 65_535)) errors.port = words.counter.needPort
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const { paper, cutter, drawer, active, way, usb } = form
  // An address that was filled in stays for the day on which somebody prints by it again.
  const isAddress = host !== '' && port >= 1 && port <= 65_535
  const printer = isAddress ? { host, port, paper, cutter, drawer } : null
  const printing = { way, usb, browser: { paper: form.browserPaper } }
  return { ok: true, value: { code, name, active, printer, printing } }
}
