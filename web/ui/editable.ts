/** Input types that are pressed, not typed into. */
const pressed = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

/** Whether keys go into this element as text. */
export function isEditable(target: EventTarget | null): target is HTMLElement {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !pressed.has(target.type) && !target.readOnly
  if (target instanceof HTMLTextAreaElement) return !target.readOnly
  return target instanceof HTMLSelectElement || target.isContentEditable
}

/**
 * Sets a field as if the user had typed it: React listens to the native setter and the event, not
 * to the property.
 */
export function setFieldValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Types a text where the caret stands. Fields for numbers and the like have no caret: there it goes to the end. */
export function typeInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = field
  const from = selectionStart ?? value.length
  setFieldValue(field, value.slice(0, from) + text + value.slice(selectionEnd ?? value.length))
  if (selectionStart !== null) field.setSelectionRange(from + text.length, from + text.length)
}
