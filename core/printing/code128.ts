import { assert } from '../kernel/assert.ts'

/**
 * Data of GS k for Code 128 as ESC/POS wants it: "{B" for letters and signs, "{C" for four digits and more, which
 * take one bar group for two digits. "T1/26-27/000042" then fits on 58 mm paper with bars of two dots.
 */
export function code128Payload(text: string): number[] {
  assert(/^[\x20-\x7e]+$/.test(text), 'a bar code holds printable ASCII')
  const payload: number[] = []
  for (const part of text.match(/(?:\d\d){2,}(?!\d)|.+?(?=(?:\d\d){2,}(?!\d)|$)/g) ?? []) {
    const digits = /^(?:\d\d){2,}$/.test(part)
    payload.push(0x7b, digits ? 0x43 : 0x42)
    if (digits) for (const two of part.match(/../g) ?? []) payload.push(Number(two))
    // A brace begins a change of set, so a real one is doubled.
    else
      for (const sign of part) payload.push(...(sign === '{' ? [0x7b, 0x7b] : [sign.charCodeAt(0)]))
  }
  return payload
}
