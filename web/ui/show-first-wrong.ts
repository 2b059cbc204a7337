/**
 * After a try that a form itself turned down: what is wrong may stand far above the key at the foot of its sheet. It is
 * told where it stands, and brought there once it is drawn.
 */
export function showFirstWrong(): void {
  requestAnimationFrame(() => {
    const sheet = [...document.querySelectorAll('dialog[open]')].at(-1)
    sheet?.querySelector('.field__error')?.scrollIntoView({ block: 'center' })
  })
}
