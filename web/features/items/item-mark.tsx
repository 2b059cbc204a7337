import { type PackName, packNames } from '../../ui/marks/icon-names.ts'
import { type Hue, PackBox } from '../../ui/marks/marks.tsx'

const isPack = (name: string): name is PackName => packNames.some((one) => one === name)

export const packOf = (name: string): PackName => (isPack(name) ? name : 'box')
export const hueOfColour = (colour: number): Hue => Math.min(8, Math.max(1, colour)) as Hue

/** The photo of an item, or its mark on its colour. */
export function ItemMark(props: { packMark: string; colour: number; imageUrl: string | null }) {
  if (props.imageUrl) {
    return <img className="packbox packbox--photo" src={props.imageUrl} alt="" loading="lazy" />
  }
  return <PackBox name={packOf(props.packMark)} hue={hueOfColour(props.colour)} />
}
