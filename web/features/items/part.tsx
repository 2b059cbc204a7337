import type { ReactNode } from 'react'
import type { FormErrors, ItemForm } from './item-form.ts'
import { words } from './words.ts'

export interface PartProps {
  readonly form: ItemForm
  readonly errors: FormErrors
  readonly set: (part: Partial<ItemForm>) => void
}

export const parts = ['basics', 'price', 'codes', 'look', 'stock'] as const
export type PartName = (typeof parts)[number]
export const partId = (part: PartName): string => `item-part-${part}`

/** One part of the editor; the bar above jumps to its heading. */
export function Part(props: { name: PartName; children: ReactNode }) {
  return (
    <section className="part">
      <h3 className="t-section" id={partId(props.name)} tabIndex={-1}>
        {words.editor.parts[props.name]}
      </h3>
      {props.children}
    </section>
  )
}
