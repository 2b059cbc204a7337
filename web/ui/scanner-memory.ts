const key = 'vendly.scanner-sends-enter'

/** Whether the scanner of this device ends its codes with Enter: a new page knows it from the first scan on. */
export function scannerSendsEnter(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

export function noteScannerSendsEnter(sends: boolean): void {
  try {
    if (sends) localStorage.setItem(key, 'yes')
    else localStorage.removeItem(key)
  } catch {
    // Without storage the next page learns it anew.
  }
}
