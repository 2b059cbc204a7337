import drawing from './sprite.svg?raw'

/**
 * Puts the drawn marks into the page once, so that every `<use>` finds them without another
 * request, also offline.
 */
export function mountSprite(page: Document): void {
  if (page.querySelector('svg.sprite')) return
  const parsed = new DOMParser().parseFromString(drawing, 'image/svg+xml')
  page.body.prepend(page.importNode(parsed.documentElement, true))
}
