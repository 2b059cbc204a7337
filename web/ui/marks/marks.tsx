import type { IconName, PackName } from './icon-names.ts'

/** Colour families k1 to k8: the same thing always wears the same one. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Same text, same colour, on every device and for ever. */
export function hueOf(text: string): Hue {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100_003
  return ((sum % 8) + 1) as Hue
}

const sizes = { s: 'i i--s', m: 'i', l: 'i i--l', xl: 'i i--xl' }

/** `label` only where the icon stands alone and nothing visible or hidden names it. */
export function Icon(props: {
  name: IconName
  size?: keyof typeof sizes
  className?: string
  label?: string
}) {
  const className = `${sizes[props.size ?? 'm']} ${props.className ?? ''}`.trim()
  const drawing = <use href={`#i-${props.name}`} />
  if (!props.label) {
    return (
      <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
        {drawing}
      </svg>
    )
  }
  return (
    <svg className={className} viewBox="0 0 24 24" role="img" aria-label={props.label}>
      {drawing}
    </svg>
  )
}

export function PackMark(props: { name: PackName; hue: Hue; className?: string }) {
  return (
    <svg
      className={`pack k${props.hue} ${props.className ?? ''}`.trim()}
      viewBox="0 0 56 56"
      aria-hidden="true"
    >
      <use href={`#p-${props.name}`} />
    </svg>
  )
}

/** A pack mark on its soft ground, for lists. */
export function PackBox(props: { name: PackName; hue: Hue }) {
  return (
    <span className={`packbox k${props.hue}`}>
      <PackMark name={props.name} hue={props.hue} />
    </span>
  )
}

/** The garland: only at openings and closings (signed in, paid, booked). */
export function Toran() {
  return (
    <svg className="toran" aria-hidden="true">
      <rect width="100%" height="34" fill="url(#toran)" />
    </svg>
  )
}

export function BrandMark(props: { size: number }) {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 40 40" aria-hidden="true">
      <path fill="oklch(0.72 0.13 152)" d="M4 9c9-1 16 7 16 27C9 34 2 23 4 9Z" />
      <path fill="oklch(0.58 0.12 155)" d="M36 9c-9-1-16 7-16 27 11-2 18-13 16-27Z" />
      <circle fill="oklch(0.81 0.165 73)" cx="20" cy="9.500" r="6" />
    </svg>
  )
}
