import type { PrinterTrouble } from './printer.ts'

/** What to tell a person whose paper did not come. */
export const printerTroubleWords: Readonly<Record<PrinterTrouble, string>> = {
  unsupported:
    'This browser cannot reach USB printers. Use Chrome or Edge over https, or print another way.',
  not_chosen: 'No USB printer was chosen on this device. Choose it under Shift, Counters.',
  away: 'The USB printer is not connected. Check its cable and switch.',
  busy: 'Another program or tab holds the USB printer. Close it there.',
  no_paper: 'The printer has no paper. Put in a roll and print again.',
  broke_off: 'The printer broke off. Look at its paper.',
  silent: 'The printer does not take the page. Look at its paper and its cover.',
}
