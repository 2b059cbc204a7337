/**
 * What identifies a press: "F2", "Escape", "c", "+", "Ctrl+s", "Shift+Enter". Letters are lower
 * case.
 */
export function comboOf(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}): string {
  const printable = [...event.key].length === 1
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  // Shift is already part of a printable character: "?" and "+" need it on some keyboards and not
  // on others.
  if (event.shiftKey && !printable) parts.push('Shift')
  parts.push(printable ? event.key.toLowerCase() : event.key)
  return parts.join('+')
}

/** A bare character: it belongs to the field in focus, and it may be the start of a scan. */
export function isBareCharacter(combo: string): boolean {
  return [...combo].length === 1
}
